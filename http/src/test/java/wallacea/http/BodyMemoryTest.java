package wallacea.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {
    private final BodyMemory memory = new BodyMemory(100 << 20);

    @Test
    void isTakenTwiceForEachBody() {
        assertThat(memory.take(30 << 20)).isPresent();
        assertThat(memory.take(30 << 20)).isEmpty();
        assertThat(memory.take(10 << 20)).isPresent();
    }

    @Test
    void comesBack() {
        Optional<BodyMemory.Share> share = memory.take(40 << 20);
        assertThat(memory.take(40 << 20)).isEmpty();
        share.orElseThrow().close();
        assertThat(memory.take(40 << 20)).isPresent();
    }

    @Test
    void goesToOneBodyThatNeedsMoreThanThereIs() {
        Optional<BodyMemory.Share> share = memory.take(1L << 40);
        assertThat(share).isPresent();
        assertThat(memory.take(1 << 20)).isEmpty();
        share.orElseThrow().close();
        assertThat(memory.take(1L << 40)).isPresent();
    }
}
