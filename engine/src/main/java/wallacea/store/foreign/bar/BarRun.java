package wallacea.store.foreign.bar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Bars that stood one behind the other, as many as {@value #BYTES} bytes hold, until they are written in another order. */
final class BarRun {
    private static final int BYTES = 1 << 22;
    private static final int FIXED = 8 + 8 + 4 + 5 * 8 + 1 + 4;
    private static final int INDEX_BITS = 16;
    private static final int WRITTEN = 1 << 16;

    /** Bytes of the longest bar. */
    static final int LONGEST = FIXED + new ParsedBar().digits.length;

    private final ByteBuffer bars = ByteBuffer.allocate(BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(WRITTEN);
    private final int[] starts = new int[1 << INDEX_BITS];
    private final long[] seconds = new long[starts.length - 1];
    private int size;

    /** Whether it is full; if not, any bar finds room. */
    boolean isFull() {
        return bars.remaining() < LONGEST || size == seconds.length;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(ParsedBar bar) {
        seconds[size++] = bar.second;
        bars.putLong(bar.second).putLong(bar.line).putInt(bar.offset);
        for (double number : bar.numbers) {
            bars.putDouble(number);
        }
        bars.put((byte) 0).putInt(bar.length).put(bar.digits, 0, bar.length);
        starts[size] = bars.position();
    }

    /**
     * Marks the bars before whose time a later one stands.
     *
     * @param backward whether the bar that was added last is the first
     * @return the greatest time, seconds since 1970
     */
    long mark(boolean backward) {
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            int at = backward ? size - 1 - i : i;
            if (seconds[at] < greatest) {
                bars.put(starts[at] + FIXED - 5, (byte) 1);
            }
            greatest = Math.max(greatest, seconds[at]);
        }
        return greatest;
    }

    /** Writes the bars, the last that was added first, and forgets them; gives back where they end. */
    long writeBackward(FileChannel file, long from) throws IOException {
        long position = from;
        for (int i = size - 1; i >= 0; i--) {
            position = write(i, file, position);
        }
        return forget(file, position);
    }

    /** Writes the bars in order of time, those of one time as they were added, and forgets them; gives back where they end. */
    long writeSorted(FileChannel file, long from) throws IOException {
        long least = Arrays.stream(seconds, 0, size).min().orElse(0);
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = ((seconds[i] - least) << INDEX_BITS) | i; // 10,000 years of seconds take 39 bits
        }
        Arrays.sort(order);
        long position = from;
        for (long key : order) {
            position = write((int) key & ((1 << INDEX_BITS) - 1), file, position);
        }
        return forget(file, position);
    }

    private long write(int i, FileChannel file, long position) throws IOException {
        int length = starts[i + 1] - starts[i];
        long moved = out.remaining() < length ? flush(file, position) : position;
        out.put(bars.array(), starts[i], length);
        return moved;
    }

    private long forget(FileChannel file, long position) throws IOException {
        bars.clear();
        size = 0;
        return flush(file, position);
    }

    private long flush(FileChannel file, long from) throws IOException {
        long position = from;
        out.flip();
        while (out.hasRemaining()) {
            position += file.write(out, position);
        }
        out.clear();
        return position;
    }

    /**
     * Reads one that was written, bar by bar.
     *
     * <p>The bar that it holds is that of the last {@link #next}.
     */
    static final class Cursor {
        final ParsedBar bar = new ParsedBar();
        boolean isMarked;

        private final FileChannel file;
        private final long to;
        private final ByteBuffer buffer;
        private long position;

        /**
         * Stands before the first.
         *
         * @param bytes that are read at once, at least {@link #LONGEST}
         */
        Cursor(FileChannel file, long from, long to, int bytes) {
            this.file = file;
            this.position = from;
            this.to = to;
            this.buffer = ByteBuffer.allocate(bytes).limit(0);
        }

        /** Reads the next; false if there is none. */
        boolean next() throws IOException {
            if (buffer.remaining() < LONGEST && position < to) {
                fill();
            }
            if (!buffer.hasRemaining()) {
                return false;
            }
            bar.second = buffer.getLong();
            bar.line = buffer.getLong();
            bar.offset = buffer.getInt();
            for (int i = 0; i < bar.numbers.length; i++) {
                bar.numbers[i] = buffer.getDouble();
            }
            isMarked = buffer.get() != 0;
            bar.length = buffer.getInt();
            buffer.get(bar.digits, 0, bar.length);
            return true;
        }

        private void fill() throws IOException {
            buffer.compact().limit((int) Math.min(buffer.capacity(), buffer.position() + to - position));
            while (buffer.hasRemaining()) {
                int read = file.read(buffer, position);
                if (read < 0) {
                    throw new IOException("the temporary file of bars ends too early");
                }
                position += read;
            }
            buffer.flip();
        }
    }
}
