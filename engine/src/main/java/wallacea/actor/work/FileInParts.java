package wallacea.actor.work;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.DataSetMessage;

/** A file while its parts arrive, in any order and more than once: what is here, and what is asked for next. */
final class FileInParts {
    /** Parts that are asked for at once: a few, so that what else is said is not held up behind them. */
    static final int WINDOW = 4;

    /** More than any file of bars; a longer one is not asked for. */
    private static final long MOST_BYTES = 1L << 28;

    private final BitSet here = new BitSet();
    private final Map<Integer, Long> askedAt = new HashMap<>();
    private byte[] bytes = new byte[0];
    private int parts = 1;

    /**
     * The next part to ask for, if the window has room.
     *
     * @param now in milliseconds
     */
    OptionalInt next(long now) {
        if (askedAt.size() >= WINDOW) {
            return OptionalInt.empty();
        }
        for (int part = here.nextClearBit(0); part < parts; part = here.nextClearBit(part + 1)) {
            if (askedAt.putIfAbsent(part, now) == null) {
                return OptionalInt.of(part);
            }
        }
        return OptionalInt.empty();
    }

    /** Forgets what was asked for before the given time; tells whether that was anything. */
    boolean forgetAskedBefore(long millis) {
        return askedAt.values().removeIf(at -> at < millis);
    }

    void forgetAsked() {
        askedAt.clear();
    }

    /** Takes a part; one that does not fit into the file is left out. */
    void take(DataSetMessage.Part part) {
        if (part.size() < 1 || part.size() > MOST_BYTES) {
            return;
        }
        if (bytes.length != part.size()) {
            bytes = new byte[(int) part.size()];
            parts = (int) ((part.size() + DataSetMessage.PART_BYTES - 1) / DataSetMessage.PART_BYTES);
            here.clear();
        }
        askedAt.remove(part.part());
        long from = (long) part.part() * DataSetMessage.PART_BYTES;
        if (part.part() < 0 || from >= bytes.length) {
            return;
        }
        int length = (int) Math.min(DataSetMessage.PART_BYTES, bytes.length - from);
        if (part.bytes().length == length) {
            System.arraycopy(part.bytes(), 0, bytes, (int) from, length);
            here.set(part.part());
        }
    }

    boolean isComplete() {
        return bytes.length > 0 && here.cardinality() == parts;
    }

    /** Whether the bytes are those that the digest names. */
    boolean is(Digest content) {
        return Digest.of(bytes).equals(content);
    }

    /** The file; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Begins again with nothing. */
    void clear() {
        here.clear();
        askedAt.clear();
        bytes = new byte[0];
        parts = 1;
    }
}
