package wallacea.store.foreign;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.time.DateOrder;
import wallacea.store.foreign.time.MonthNames;
import wallacea.store.foreign.time.TimestampUnit;

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
 * @param months names of months in the languages that dates may be in
 * @param decimalComma whether a comma parts the fraction
 * @param newestFirst whether time falls from row to row
 * @param zoneOfColumn whether a heading says that times are UTC
 * @param zoneOfRows name of the zone that stands behind every time, such as {@code US/Eastern}; empty if none does, or if it
 *     is said which it is
 * @param zoneOfText name of the zone that the text names once for all rows; empty if none, or if it is said which it is
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
        MonthNames months,
        boolean decimalComma,
        boolean newestFirst,
        boolean zoneOfColumn,
        String zoneOfRows,
        String zoneOfText,
        List<String> words) {
    int field(Column column) {
        return columns[column.place()];
    }

    boolean has(Column column) {
        return field(column) >= 0;
    }

    /**
     * Of times that carry no offset.
     *
     * @param said which it is, by who gave the file
     */
    Optional<ZoneId> zone(Optional<ZoneId> said) {
        return zoneOfColumn ? Optional.of(ZoneOffset.UTC) : zoneOfDays(said);
    }

    /** Of days and sessions, which times may tell in UTC: as it is said, else as the rows or the text name it. */
    Optional<ZoneId> zoneOfDays(Optional<ZoneId> said) {
        return said.or(() -> Stream.of(zoneOfRows, zoneOfText)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(ZoneId::of));
    }

    boolean isCloseOnly() {
        return !has(Column.OPEN);
    }
}
