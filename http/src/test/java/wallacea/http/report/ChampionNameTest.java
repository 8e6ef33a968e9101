package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChampionNameTest {
    @Test
    void namesTheRunThatItComesFrom() {
        assertThat(ChampionName.of("swiss-donchian")).isEqualTo("swiss-donchian-champion");
        assertThat(ChampionName.isOne("swiss-donchian-champion")).isTrue();
        assertThat(ChampionName.isOne("swiss-donchian")).isFalse();
    }

    @Test
    void doesNotGrowFromChampionToChampion() {
        assertThat(ChampionName.of("swiss-champion")).isEqualTo("swiss-champion");
        assertThat(ChampionName.of("x".repeat(80))).hasSize(80).endsWith("xx-champion");
    }
}
