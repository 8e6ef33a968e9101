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
                .hasToString("08f00583039f4badfbfdd63ec57a044448568816c12dba77e24ddaa381d6061d");
    }
}
