package wallacea.store.foreign;

import java.util.List;

/**
 * What a text is taken for.
 *
 * @param name in words
 * @param firstLine of what may be bars; lines before it say what the columns are, or nothing
 * @param fields that a row has
 * @param columns field of each {@link Column}, by its place; -1 where there is none
 * @param empty columns that hold nothing, of a text of closes
 * @param unit what times count
 * @param order of day, month and year
 * @param decimalComma whether a comma parts the fraction
 * @param newestFirst whether time falls from row to row
 * @param zoneOfColumn whether a heading says that times are UTC
 * @param words how it is read, a line each
 */
record Layout(
        String name,
        long firstLine,
        int fields,
        int[] columns,
        List<Integer> empty,
        TimestampUnit unit,
        DateOrder order,
        boolean decimalComma,
        boolean newestFirst,
        boolean zoneOfColumn,
        List<String> words) {
    int field(Column column) {
        return columns[column.place()];
    }

    boolean has(Column column) {
        return field(column) >= 0;
    }

    boolean isCloseOnly() {
        return !has(Column.OPEN);
    }
}
