package wallacea.store.foreign.bar;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Writes bars in the plain format: a header, then {@code 2020-01-31T09:30:00Z} and the digits as they were read. */
public final class BarText implements BarConsumer {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int FLUSHED = 1 << 16;

    private final OutputStream out;
    private final byte[] buffer = new byte[FLUSHED + 1_024];
    private final byte[] date = new byte[10];
    private long day = Long.MIN_VALUE;
    private int length;

    /** Begins with the header, kept until it is handed on with the first bars. */
    public BarText(OutputStream out) {
        this.out = out;
        append("timestamp,open,high,low,close,volume\n".getBytes(StandardCharsets.US_ASCII), 37);
    }

    @Override
    public void accept(ParsedBar bar) throws IOException {
        long today = Math.floorDiv(bar.second, SECONDS_PER_DAY);
        if (today != day) {
            day = today;
            System.arraycopy(LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII), 0, date, 0, 10);
        }
        append(date, 10);
        int second = (int) (bar.second - day * SECONDS_PER_DAY);
        buffer[length++] = 'T';
        two(second / 3_600);
        buffer[length++] = ':';
        two(second / 60 % 60);
        buffer[length++] = ':';
        two(second % 60);
        buffer[length++] = 'Z';
        append(bar.digits, bar.length);
        if (length >= FLUSHED) {
            flush();
        }
    }

    private void append(byte[] bytes, int count) {
        System.arraycopy(bytes, 0, buffer, length, count);
        length += count;
    }

    private void two(int number) {
        buffer[length++] = (byte) ('0' + number / 10);
        buffer[length++] = (byte) ('0' + number % 10);
    }

    /** Hands on what was written so far. */
    public void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }
}
