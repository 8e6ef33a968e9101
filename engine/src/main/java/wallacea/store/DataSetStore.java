package wallacea.store;

import java.util.Optional;
import java.util.OptionalLong;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.DataSetMessage;

/**
 * Files of bars, byte for byte, each named by its SHA-256. A file is verified when this process meets it first; a damaged
 * one counts as absent until it is written again. Calls block on I/O; any thread may call.
 */
public interface DataSetStore {
    boolean has(Digest content);

    /**
     * Makes the file durable before it returns; of no effect if it is there.
     *
     * @throws IllegalArgumentException if the bytes have another SHA-256
     * @throws StorageException if it cannot be written; nothing half-written is ever seen
     */
    void write(Digest content, byte[] file);

    /** Bytes {@code part * PART_BYTES} and on, {@link DataSetMessage#PART_BYTES} but for the last; empty if there are none. */
    Optional<byte[]> part(Digest content, int part);

    /** Bytes of the whole file; empty if it is absent. */
    OptionalLong size(Digest content);

    /** Refuses a file whose SHA-256 is not its name, with an {@link IllegalArgumentException}. */
    static void requireContent(Digest content, byte[] file) {
        Digest found = Digest.of(file);
        if (!found.equals(content)) {
            throw new IllegalArgumentException(
                    "data set has another SHA-256: expected=" + content + " found=" + found + " bytes=" + file.length);
        }
    }
}
