package wallacea.domain.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedStatesTest {
    @Test
    void startsWhereOneKeyAfterAnotherDoes() {
        int count = 37;
        int from = 100;
        KeyedStates states = new KeyedStates(count);
        states.begin(5, from);
        states.make(0, new long[] {2});
        states.make(1, new long[] {3, 1});
        KeyedRandom random = new KeyedRandom(0);
        for (int i = 0; i < count; i++) {
            long individual = RandomKey.mix(5, from + i);
            states.start(0, i, random);
            assertThat(random.nextLong()).isEqualTo(new KeyedRandom(RandomKey.mix(individual, 2)).nextLong());
            states.start(1, i, random);
            assertThat(random.nextLong())
                    .isEqualTo(new KeyedRandom(RandomKey.mix(RandomKey.mix(individual, 3), 1)).nextLong());
        }
    }
}
