package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChampionNameTest {
    @Test
    void namesTheRunThatItComesFromAndItsTries() {
        assertThat(ChampionName.of("swiss-donchian", 25_000)).isEqualTo("swiss-donchian-champion-of-25000");
        assertThat(ChampionName.isOne("swiss-donchian-champion-of-25000")).isTrue();
        assertThat(ChampionName.isOne("swiss-donchian")).isFalse();
        assertThat(ChampionName.evaluationsBefore("swiss-donchian-champion-of-25000"))
                .hasValue(25_000);
        assertThat(ChampionName.evaluationsBefore("swiss-donchian")).isEmpty();
    }

    @Test
    void addsTheTriesFromChampionToChampion() {
        assertThat(ChampionName.of("swiss-champion-of-25000", 380)).isEqualTo("swiss-champion-of-25380");
        assertThat(ChampionName.of("swiss-champion-of-25000", 0)).isEqualTo("swiss-champion-of-25000");
        assertThat(ChampionName.of("x".repeat(80), 7)).hasSize(80).endsWith("xx-champion-of-7");
    }

    @Test
    void keepsANameThatDoesNotTellThem() {
        assertThat(ChampionName.of("swiss-champion", 380)).isEqualTo("swiss-champion");
        assertThat(ChampionName.isOne("swiss-champion")).isTrue();
        assertThat(ChampionName.evaluationsBefore("swiss-champion")).isEmpty();
    }
}
