package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.WorkerMessage.Lack;

class SpecLackTest {
    private static final Digest SPEC = Digest.of(new byte[] {1});
    private static final Digest OTHER = Digest.of(new byte[] {2});

    @Test
    void tellsTheReasonOfItsSpecAlone() {
        String words = SpecLack.words(new Lack(SPEC, "fitness a cannot be made: it waits: for ever"));

        assertThat(SpecLack.reason(words, SPEC)).contains("fitness a cannot be made: it waits: for ever");
        assertThat(SpecLack.reason(words, OTHER)).isEmpty();
        assertThat(SpecLack.reason(words)).isEqualTo("fitness a cannot be made: it waits: for ever");
    }

    @Test
    void leavesOtherWordsAsTheyAre() {
        assertThat(SpecLack.reason("data set 00 is being fetched")).isEqualTo("data set 00 is being fetched");
    }
}
