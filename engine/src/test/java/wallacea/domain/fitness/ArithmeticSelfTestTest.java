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
                .hasToString("bab3598a33699a1adc8e0ac846995d797ad40306f398a8674562c831cd71a3f4");
    }
}
