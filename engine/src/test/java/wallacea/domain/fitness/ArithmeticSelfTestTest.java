package wallacea.domain.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArithmeticSelfTestTest {
    /**
     * Another value means that results changed: then {@code SemanticVersions.CURRENT} changes, too, unless the self-test only
     * came to look at more.
     */
    @Test
    void givesTheSameDigestOnEveryMachine() {
        assertThat(ArithmeticSelfTest.digest())
                .hasToString("feb909b7ee665091e657ad7d170eb50b92969ec594f820b3469dba2b487f5cdd");
    }
}
