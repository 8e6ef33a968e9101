package wallacea.store.foreign.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One row: its fields are stretches of shared bytes. Filled anew by each {@link Rows#next}; hot code reads the arrays. */
public final class Row {
    /** Of all fields, and of what stands around them, in UTF-8. */
    public byte[] bytes = {};
    /** Where each field begins in {@link #bytes}. */
    public int[] from = new int[32];
    /** Where each field ends in {@link #bytes}, exclusive. */
    public int[] to = new int[32];
    /** Fields of the row; what stands behind them in the arrays is of rows before. */
    public int size;
    /** Where the row stands in the text, from 1 on. */
    public long line;

    /** A row of texts. */
    public static Row of(long line, List<String> texts) {
        Row row = new Row();
        row.line = line;
        row.bytes = String.join("\n", texts).getBytes(StandardCharsets.UTF_8);
        int from = 0;
        for (String text : texts) {
            int to = from + text.getBytes(StandardCharsets.UTF_8).length;
            row.add(from, to);
            from = to + 1;
        }
        return row;
    }

    void clear() {
        size = 0;
    }

    void add(int fieldFrom, int fieldTo) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
        }
        from[size] = fieldFrom;
        to[size++] = fieldTo;
    }

    /** The text of a field from 0 on; empty if the row has no such field. */
    public String text(int field) {
        return field < size ? new String(bytes, from[field], to[field] - from[field], StandardCharsets.UTF_8) : "";
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(text(i));
        }
        return texts;
    }
}
