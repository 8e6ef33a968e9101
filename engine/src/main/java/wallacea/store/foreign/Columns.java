package wallacea.store.foreign;

import java.util.Arrays;
import java.util.List;
import wallacea.store.foreign.column.Column;

/**
 * Which field holds what, or what is not clear about it.
 *
 * @param fields of each {@link Column} by its place, -1 for none
 * @param problems what is not clear, with the choices
 * @param layout what the columns look like, in words; empty if like nothing in particular
 * @param words how they are read beyond what the headings say, a line each
 */
record Columns(int[] fields, List<String> problems, String layout, List<String> words) {
    /** Of a bar. */
    static final List<Column> PRICES = List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE);

    Columns(int[] fields, List<String> problems, String layout) {
        this(fields, problems, layout, List.of());
    }

    static Columns refused(String... problems) {
        return new Columns(none(), List.of(problems), "");
    }

    static int[] none() {
        int[] fields = new int[Column.values().length];
        Arrays.fill(fields, -1);
        return fields;
    }

    /** The same fields, those of prices not known. */
    static int[] withoutPrices(int[] known) {
        int[] fields = known.clone();
        PRICES.forEach(price -> fields[price.place()] = -1);
        return fields;
    }

    /** As they were said. */
    static Columns said(List<Column> said) {
        int[] fields = none();
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i) != Column.SKIPPED) {
                fields[said.get(i).place()] = i;
            }
        }
        if (fields[Column.TIME.place()] < 0) { // a date alone is a time
            fields[Column.TIME.place()] = fields[Column.DATE.place()];
            fields[Column.DATE.place()] = -1;
        }
        return new Columns(fields, List.of(), "");
    }

    /** Letters that say which of some fields hold what. */
    static String letters(int count, int[] fields) {
        char[] letters = new char[count];
        Arrays.fill(letters, '-');
        for (Column column : Column.values()) {
            int field = fields[column.place()];
            if (field >= 0) {
                letters[field] = column.letter();
            }
        }
        return new String(letters).replaceFirst("-+$", "");
    }
}
