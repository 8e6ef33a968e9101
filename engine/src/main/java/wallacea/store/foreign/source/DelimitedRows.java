package wallacea.store.foreign.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Rows of delimited text in UTF-8. A row is a line, blank ones are skipped; fields lose surrounding blanks and quotes. A
 * blank as delimiter stands for any run of blanks.
 */
final class DelimitedRows implements Rows {
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream text;
    private final byte delimiter;
    private final byte lineEnd;
    private byte[] buffer = new byte[1 << 16];
    private int at;
    private int limit;
    private long line;

    DelimitedRows(InputStream text, byte delimiter, byte lineEnd) {
        this.text = text;
        this.delimiter = delimiter;
        this.lineEnd = lineEnd;
    }

    @Override
    public boolean next(Row row) throws IOException {
        while (true) {
            int end = endOfLine();
            if (end < 0) {
                return false;
            }
            int from = at;
            at = Math.min(end + 1, limit); // the last line may lack its end
            line++;
            int last = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
            while (from < last && isBlank(buffer[from])) {
                from++;
            }
            if (from < last) {
                row.clear();
                row.bytes = buffer;
                row.line = line;
                split(row, from, last);
                return true;
            }
        }
    }

    /** Index of the line's end in the buffer, which then holds the whole line; -1 behind the last. */
    private int endOfLine() throws IOException {
        int seen = at;
        while (true) {
            byte[] bytes = buffer;
            for (int i = seen; i < limit; i++) {
                if (bytes[i] == lineEnd) {
                    return i;
                }
            }
            seen = limit - at;
            System.arraycopy(buffer, at, buffer, 0, seen);
            at = 0;
            limit = seen;
            if (limit == buffer.length) {
                if (limit >= LONGEST_LINE) {
                    throw new IOException("line " + (line + 1) + " is longer than " + LONGEST_LINE + " bytes");
                }
                buffer = Arrays.copyOf(buffer, 2 * limit);
            }
            int read = text.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return limit > 0 ? limit : -1;
            }
            limit += read;
        }
    }

    private void split(Row row, int from, int end) {
        byte[] bytes = buffer;
        int start = from;
        while (start <= end) {
            while (start < end && bytes[start] != delimiter && isBlank(bytes[start])) {
                start++;
            }
            int stop = start < end && bytes[start] == '"' ? closingQuote(start, end) : start;
            boolean quoted = stop > start;
            while (stop < end && bytes[stop] != delimiter) {
                stop++;
            }
            int last = stop;
            while (last > start && isBlank(bytes[last - 1])) {
                last--;
            }
            if (quoted && bytes[last - 1] == '"') {
                row.add(start + 1, last - 1);
            } else {
                row.add(start, last);
            }
            start = stop + 1;
            while (delimiter == ' ' && start < end && bytes[start] == ' ') {
                start++;
            }
            if (delimiter == ' ' && start >= end) {
                return;
            }
        }
    }

    /** Where the quote that opens a field is closed; where it opens if it is not. */
    private int closingQuote(int open, int end) {
        for (int i = open + 1; i < end; i++) {
            if (buffer[i] == '"') {
                if (i + 1 == end || buffer[i + 1] != '"') {
                    return i;
                }
                i++;
            }
        }
        return open;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
