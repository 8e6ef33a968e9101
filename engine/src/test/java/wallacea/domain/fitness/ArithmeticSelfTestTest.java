package wallacea.domain.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArithmeticSelfTestTest {
    /** Another value means that results changed: then {@code SemanticVersions.CURRENT} changes, too. */
    @Test
    void givesTheSameDigestOnEveryMachine() {
        assertThat(ArithmeticSelfTest.digest())
                .hasToString("0eefdb0d164f59ae77b257a517c68df9820aaafbd6aba9efa67f899aad246abc");
    }
}
