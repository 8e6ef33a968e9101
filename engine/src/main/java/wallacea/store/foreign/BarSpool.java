package wallacea.store.foreign;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Keeps bars in a temporary file until they can be handed on in order; in memory it keeps 16 bytes a bar, 24 while it hands
 * them on. Bars of the same time stay in the order in which they came.
 */
final class BarSpool implements BarConsumer, Closeable {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int FIXED = 8 + 8 + 5 * 8 + 4;

    private final FileChannel file;
    private final DataOutputStream out;
    private long[] seconds = new long[1 << 12];
    private long[] offsets = new long[1 << 12];
    private int size;
    private long written;

    BarSpool() throws IOException {
        file = FileChannel.open(
                Files.createTempFile("wallacea", ".bars"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption
                        .DELETE_ON_CLOSE); // nameless from here on where the system can: nothing outlives the process
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16));
    }

    @Override
    public void accept(ParsedBar bar) throws IOException {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, size + size / 2);
            offsets = Arrays.copyOf(offsets, size + size / 2);
        }
        seconds[size] = bar.second;
        offsets[size++] = written;
        out.writeLong(bar.second);
        out.writeLong(bar.line);
        for (double number : bar.numbers) {
            out.writeDouble(number);
        }
        out.writeInt(bar.length);
        out.write(bar.digits, 0, bar.length);
        written += FIXED + bar.length;
    }

    /** Hands on all bars, the last that came first. */
    void backward(BarConsumer sink) throws IOException {
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = size - 1L - i;
        }
        handOn(order, 0, sink);
    }

    /**
     * Hands on all bars in order of time.
     *
     * @param newestFirst whether time was to fall from bar to bar as they came
     * @return how many were out of order: their time is before the greatest that stood before them, or, if the newest stood
     *     first, after them
     */
    long sorted(boolean newestFirst, BarConsumer sink) throws IOException {
        long least = Arrays.stream(seconds, 0, size).min().orElse(0);
        int indexBits = 64 - Long.numberOfLeadingZeros(size);
        long[] order = new long[size];
        long moved = 0;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            order[i] = ((seconds[i] - least) << indexBits) | i; // 400 years of seconds take 34 bits
            long second = seconds[newestFirst ? size - 1 - i : i];
            moved += second < greatest ? 1 : 0;
            greatest = Math.max(greatest, second);
        }
        Arrays.sort(order);
        handOn(order, indexBits, sink);
        return moved;
    }

    private void handOn(long[] order, int indexBits, BarConsumer sink) throws IOException {
        out.flush();
        if (size == 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bars = file.map(FileChannel.MapMode.READ_ONLY, 0, written, arena);
            ParsedBar bar = new ParsedBar();
            for (long key : order) {
                read(bars, offsets[indexBits == 0 ? (int) key : (int) (key & ((1L << indexBits) - 1))], bar);
                sink.accept(bar);
            }
        }
    }

    private static void read(MemorySegment bars, long offset, ParsedBar bar) {
        bar.second = bars.get(LONG, offset);
        bar.line = bars.get(LONG, offset + 8);
        for (int i = 0; i < bar.numbers.length; i++) {
            bar.numbers[i] = bars.get(DOUBLE, offset + 16 + 8L * i);
        }
        bar.length = bars.get(INT, offset + FIXED - 4);
        MemorySegment.copy(bars, ValueLayout.JAVA_BYTE, offset + FIXED, bar.digits, 0, bar.length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
