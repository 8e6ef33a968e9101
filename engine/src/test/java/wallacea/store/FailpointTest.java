package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailpointTest {
    @Test
    void namesOnePlaceAndOnePass() {
        assertThat(Failpoint.BEFORE_BLOCK.passes("before-block")).isEqualTo(1);
        assertThat(Failpoint.AFTER_EVENT.passes("after-event:7")).isEqualTo(7);
        assertThat(Failpoint.AFTER_EVENT.passes("before-event:7")).isZero();
        assertThat(Failpoint.AFTER_EVENT.passes("")).isZero();
    }

    @Test
    void isOffUnlessSet() {
        Failpoint.AFTER_BLOCK.pass();
        assertThat(Failpoint.values()).hasSize(4);
    }
}
