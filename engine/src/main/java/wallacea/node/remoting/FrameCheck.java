package wallacea.node.remoting;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Follows the bytes of an incoming connection as Artery writes them: {@code AKKA}, one byte for the stream (1 control, 2
 * ordinary messages), then frames, each behind its length as a little-endian int, with the number of a serializer inside.
 * Artery itself believes every length: one that lies occupies a thread or the memory for ever. And it takes a message that
 * is null, serializer 0, which ends all that comes in, and after a few of them the node.
 */
final class FrameCheck {
    private static final byte[] MAGIC = {'A', 'K', 'K', 'A'};
    private static final int CONTROL = 1;
    private static final int ORDINARY = 2;
    private static final int LENGTH_BYTES = 4;
    /** Where in a frame the number of the serializer stands, in four bytes. */
    private static final int SERIALIZER_AT = 12;

    private static final int SERIALIZER_END = 16;

    private final int longest;
    private volatile boolean isBegun;
    private int seen;
    private int lengthSeen;
    private int length;
    private int left;
    private int read;
    private int serializer;

    /** @param longest most bytes of a frame */
    FrameCheck(int longest) {
        this.longest = longest;
    }

    /** Whether the connection began as one of Artery does; any thread may ask. */
    boolean isBegun() {
        return isBegun;
    }

    /** Reads the bytes of a buffer from one position to another; says what is wrong with them, if something is. */
    Optional<String> read(ByteBuffer bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (left > 0 && read < SERIALIZER_END) {
                if (!takeHead(bytes.get(at++))) {
                    return Optional.of("a frame with a message that is null");
                }
            } else if (left > 0) {
                int skipped = Math.min(left, to - at);
                left -= skipped;
                at += skipped;
            } else if (isBegun) {
                if (!takeLength(bytes.get(at++))) {
                    return Optional.of("a frame of a length that cannot be: length=" + length + " expected "
                            + SERIALIZER_END + " to " + longest);
                }
            } else if (!takeHeader(bytes.get(at++))) {
                return Optional.of("a connection did not begin as one between nodes does");
            }
        }
        return Optional.empty();
    }

    private boolean takeHeader(byte next) {
        if (seen < MAGIC.length) {
            return next == MAGIC[seen++];
        }
        isBegun = next == CONTROL || next == ORDINARY;
        return isBegun;
    }

    private boolean takeHead(byte next) {
        if (read >= SERIALIZER_AT) {
            serializer |= next;
        }
        read++;
        left--;
        return read < SERIALIZER_END || serializer != 0;
    }

    private boolean takeLength(byte next) {
        length |= (next & 0xff) << (8 * lengthSeen);
        lengthSeen++;
        if (lengthSeen < LENGTH_BYTES) {
            return true;
        }
        if (length < SERIALIZER_END || length > longest) {
            return false;
        }
        left = length;
        read = 0;
        serializer = 0;
        length = 0;
        lengthSeen = 0;
        return true;
    }
}
