package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.DataSetMessage;

/** What every store of data sets keeps to. */
abstract class DataSetStoreContract {
    private static final int SIZE = 3 * DataSetMessage.PART_BYTES + 1234;

    abstract DataSetStore store();

    /** Changes a bit of what is stored, behind the back of every store. */
    abstract void damage(Digest content) throws Exception;

    @Test
    void givesAFileBackPartByPart() {
        byte[] file = bytes(SIZE, 1);
        Digest content = Digest.of(file);
        store().write(content, file);
        store().write(content, file);

        DataSetStore store = store();
        assertThat(store.has(content)).isTrue();
        assertThat(store.size(content)).hasValue(SIZE);
        assertThat(read(store, content)).isEqualTo(file);
        assertThat(store.part(content, 3))
                .get()
                .satisfies(last -> assertThat(last).hasSize(1234));
        assertThat(store.part(content, 4)).isEmpty();
        assertThat(store.part(content, Integer.MAX_VALUE)).isEmpty();
        assertThat(store.part(content, -1)).isEmpty();
    }

    @Test
    void hasNoPartBehindAFileOfWholeParts() {
        byte[] file = bytes(2 * DataSetMessage.PART_BYTES, 2);
        store().write(Digest.of(file), file);
        assertThat(store().part(Digest.of(file), 1)).isPresent();
        assertThat(store().part(Digest.of(file), 2)).isEmpty();
    }

    @Test
    void keepsAnEmptyFile() {
        byte[] file = {};
        store().write(Digest.of(file), file);
        assertThat(store().size(Digest.of(file))).hasValue(0);
        assertThat(store().part(Digest.of(file), 0)).isEmpty();
    }

    @Test
    void saysThatAFileIsAbsent() {
        Digest absent = Digest.of(new byte[] {42});
        assertThat(store().has(absent)).isFalse();
        assertThat(store().size(absent)).isEmpty();
        assertThat(store().part(absent, 0)).isEmpty();
    }

    @Test
    void refusesBytesOfAnotherDigest() {
        Digest other = Digest.of(new byte[] {7});
        assertThatThrownBy(() -> store().write(other, new byte[] {8}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data set has another SHA-256: expected=" + other + " found=" + Digest.of(new byte[] {8})
                        + " bytes=1");
        assertThat(store().has(other)).isFalse();
    }

    @Test
    void takesADamagedFileForAbsentUntilItIsWrittenAgain() throws Exception {
        byte[] file = bytes(SIZE, 3);
        Digest content = Digest.of(file);
        store().write(content, file);
        damage(content);

        assertThat(store().has(content)).isFalse();
        assertThat(store().part(content, 0)).isEmpty();
        store().write(content, file);
        assertThat(read(store(), content)).isEqualTo(file);
    }

    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(DataSetStore store, Digest content) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int part = 0; store.part(content, part).isPresent(); part++) {
            whole.writeBytes(store.part(content, part).orElseThrow());
        }
        return whole.toByteArray();
    }
}
