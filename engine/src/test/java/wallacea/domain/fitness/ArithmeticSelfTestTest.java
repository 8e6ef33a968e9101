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
                .hasToString("10a6f865205f6bb753391f268a6968e603077f3f0ff35b0dec55cc47083641ab");
    }
}
