package wallacea.store.foreign;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.FieldKind;
import wallacea.store.foreign.source.Sample;
import wallacea.store.foreign.time.DateEvidence;
import wallacea.store.foreign.time.MonthEvidence;
import wallacea.store.foreign.time.TimeReader;
import wallacea.store.foreign.time.TimestampUnit;
import wallacea.store.foreign.time.YearCustom;
import wallacea.store.foreign.time.ZoneClock;

/** Which row is before which, as far as times tell it without being asked how they are written. */
final class RowTimes {
    private RowTimes() {}

    /**
     * Rows whose times can be read, oldest first; none where dates leave open which number is the day.
     *
     * @param headings empty texts where there are none
     * @param fields of each {@link Column} by its place, -1 for none
     */
    static List<Sample.Line> oldestFirst(List<String> headings, List<Sample.Line> rows, int[] fields) {
        int date = fields[Column.DATE.place()];
        int time = date >= 0 ? date : fields[Column.TIME.place()];
        List<String> texts = rows.stream().map(row -> row.field(time)).toList();
        return switch (FieldKind.ofMost(texts)) {
            case EPOCH ->
                rows.stream()
                        .filter(row -> FieldKind.of(row.field(time)) == FieldKind.EPOCH)
                        .sorted(Comparator.comparingDouble(row -> Double.parseDouble(row.field(time))))
                        .toList();
            case DATE ->
                reader(headings, texts)
                        .map(reader -> oldestFirst(reader, rows, fields))
                        .orElse(List.of());
            case EMPTY, CLOCK, NUMBER, WORD -> List.of();
        };
    }

    private static Optional<TimeReader> reader(List<String> headings, List<String> dates) {
        DateEvidence evidence = new DateEvidence();
        MonthEvidence months = new MonthEvidence();
        dates.forEach(evidence::look);
        dates.forEach(months::look);
        return evidence.order(YearCustom.of(headings))
                .map(order -> new TimeReader(
                        TimestampUnit.CALENDAR,
                        order,
                        months.names(headings),
                        new ZoneClock(ZoneOffset.UTC, false),
                        true,
                        ""));
    }

    private static List<Sample.Line> oldestFirst(TimeReader reader, List<Sample.Line> rows, int[] fields) {
        List<Timed> timed = new ArrayList<>();
        for (Sample.Line row : rows) {
            if (TimeColumns.read(reader, row, fields)) {
                timed.add(new Timed(reader.second(), row));
            }
        }
        return timed.stream()
                .sorted(Comparator.comparingLong(Timed::second))
                .map(Timed::row)
                .toList();
    }

    private record Timed(long second, Sample.Line row) {}
}
