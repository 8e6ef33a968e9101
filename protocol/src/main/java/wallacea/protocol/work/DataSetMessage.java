package wallacea.protocol.work;

import wallacea.protocol.value.Digest;

/** What the data sets of a core node answer. */
public sealed interface DataSetMessage {
    Digest content();

    /** Most bytes of one part, so that no message comes near the frame limit. */
    int PART_BYTES = 128 * 1024;

    /**
     * Bytes {@code part * PART_BYTES} and on of a file.
     *
     * @param size bytes of the whole file
     */
    record Part(Digest content, int part, long size, byte[] bytes) implements DataSetMessage {}

    /** The file is not here. */
    record Absent(Digest content) implements DataSetMessage {}
}
