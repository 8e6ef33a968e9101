package wallacea.store.foreign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One row: its fields are stretches of shared bytes. Filled anew by each {@link Rows#next}; hot code reads the arrays. */
final class Row {
    byte[] bytes = {};
    int[] from = new int[32];
    int[] to = new int[32];
    int size;
    /** Where the row stands in the text, from 1 on. */
    long line;

    /** A row of texts. */
    static Row of(long line, List<String> texts) {
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

    String text(int field) {
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
