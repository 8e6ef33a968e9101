package wallacea.domain.evolution;

import java.nio.ByteBuffer;

/** A big-endian byte buffer that grows. */
final class BlockWriter {
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private ByteBuffer buffer;

    /** @param expected about how many bytes will be written; more find room too */
    BlockWriter(long expected) {
        buffer = ByteBuffer.allocate((int) Math.min(expected, LONGEST));
    }

    private ByteBuffer room(long bytes) {
        if (buffer.remaining() < bytes) {
            long wanted = Math.max(2L * buffer.capacity(), buffer.position() + bytes);
            buffer = ByteBuffer.allocate((int) Math.min(wanted, LONGEST)).put(buffer.flip());
        }
        return buffer;
    }

    void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    void putDouble(double value) {
        room(Double.BYTES).putDouble(value);
    }

    void putBytes(byte[] values) {
        room(values.length).put(values);
    }

    void putDoubles(double[] values) {
        ByteBuffer target = room((long) Double.BYTES * values.length);
        target.asDoubleBuffer().put(values);
        target.position(target.position() + Double.BYTES * values.length);
    }

    void putLongs(long[] values) {
        ByteBuffer target = room((long) Long.BYTES * values.length);
        target.asLongBuffer().put(values);
        target.position(target.position() + Long.BYTES * values.length);
    }

    void putBooleans(boolean[] values) {
        ByteBuffer target = room(values.length);
        for (boolean value : values) {
            target.put((byte) (value ? 1 : 0));
        }
    }

    byte[] toBytes() {
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }
}
