package wallacea.domain.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomKeyTest {
    @Test
    void keepsItsGoldenValues() {
        assertThat(RandomKey.mix(0, 0)).isEqualTo(-7891858680218292670L);
        assertThat(RandomKey.mix(1, 2)).isEqualTo(-7546060915391688080L);
        assertThat(RandomKey.of(42, 3, 500, 999, 1)).isEqualTo(-399352291281987734L);
    }

    @Test
    void isNotSymmetric() {
        assertThat(RandomKey.mix(1, 2)).isNotEqualTo(RandomKey.mix(2, 1));
        assertThat(RandomKey.of(1, 2, 3, 4, 5)).isNotEqualTo(RandomKey.of(1, 3, 2, 4, 5));
    }

    @Test
    void givesEveryIndividualItsOwnKey() {
        Set<Long> keys = new HashSet<>();
        for (int seed = 0; seed < 3; seed++) {
            for (int island = 0; island < 8; island++) {
                for (int generation = 0; generation < 50; generation++) {
                    for (int individual = 0; individual < 100; individual++) {
                        keys.add(RandomKey.of(seed, island, generation, individual, 1));
                    }
                }
            }
        }
        assertThat(keys).hasSize(3 * 8 * 50 * 100);
    }

    @Test
    void flipsHalfTheBitsWhenOneBitOfEitherArgumentFlips() {
        int trials = 200;
        for (int bit = 0; bit < 64; bit++) {
            long byValue = 0;
            long byKey = 0;
            for (int i = 0; i < trials; i++) {
                long key = RandomKey.mix(77, i);
                long value = i;
                byValue += Long.bitCount(RandomKey.mix(key, value) ^ RandomKey.mix(key, value ^ (1L << bit)));
                byKey += Long.bitCount(RandomKey.mix(key, value) ^ RandomKey.mix(key ^ (1L << bit), value));
            }
            assertThat((double) byValue / trials).as("bit %d of the value", bit).isBetween(30.0, 34.0);
            assertThat((double) byKey / trials).as("bit %d of the key", bit).isBetween(30.0, 34.0);
        }
    }
}
