package wallacea.store.foreign;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.FieldKind;
import wallacea.store.foreign.source.Sample;

/**
 * Tells whether dates repeat from row to row while a column that is not used holds times of day, which would tell the rows
 * apart: without it, the first bar of a day would be taken for the bar of the day.
 */
final class RepeatedDates {
    /** Share of the rows from which on dates that repeat are no mere fault. */
    private static final double LEAST = 0.1;

    private final List<Sample.Line> rows;
    private final int[] fields;

    private RepeatedDates(List<Sample.Line> rows, int[] fields) {
        this.rows = rows;
        this.fields = fields;
    }

    /**
     * What is wrong, with the formats that join dates and times of day; empty if nothing is.
     *
     * @param headings empty texts where there are none
     * @param fields of each {@link Column} by its place, -1 for none
     * @param trial of the formats that are proposed
     */
    static Optional<String> problem(
            String file, List<String> headings, List<Sample.Line> rows, int[] fields, FormatTrial trial)
            throws IOException {
        RepeatedDates dates = new RepeatedDates(rows, fields);
        List<Integer> repeated = fields[Column.DATE.place()] < 0 ? dates.repeated(-1) : List.of();
        if (repeated.isEmpty() || repeated.size() < LEAST * rows.size()) {
            return Optional.empty();
        }
        List<Integer> clocks = IntStream.range(0, headings.size())
                .filter(field -> Arrays.stream(fields).noneMatch(used -> used == field))
                .filter(dates::isClock)
                .filter(field -> 2 * dates.repeated(field).size() < repeated.size())
                .boxed()
                .toList();
        if (clocks.isEmpty()) {
            return Optional.empty();
        }
        Sample.Line row = rows.get(repeated.getFirst());
        String names = String.join(
                " and ",
                clocks.stream()
                        .map(field -> headings.get(field).isEmpty()
                                ? "column " + (field + 1)
                                : "'" + headings.get(field) + "'")
                        .toList());
        return Optional.of(file + ":" + row.number() + ": time=" + row.field(fields[Column.TIME.place()])
                + ": expected a time of its own, but dates repeat from row to row, and " + names
                + (clocks.size() == 1 ? " holds" : " hold") + " times of day"
                + trial.proposal(
                        "; join both by ",
                        clocks.stream()
                                .map(field -> Columns.letters(headings.size(), dates.with(field)))
                                .toList()));
    }

    private boolean isClock(int field) {
        return FieldKind.ofMost(rows.stream().map(row -> row.field(field)).toList()) == FieldKind.CLOCK;
    }

    /** Rows whose time, and what stands in one more column, is that of the row before of the same symbol. */
    private List<Integer> repeated(int more) {
        int time = fields[Column.TIME.place()];
        int symbol = fields[Column.SYMBOL.place()];
        return IntStream.range(1, rows.size())
                .filter(at -> !rows.get(at).field(time).isEmpty())
                .filter(at -> IntStream.of(time, symbol, more)
                        .allMatch(field -> rows.get(at)
                                .field(field)
                                .equals(rows.get(at - 1).field(field))))
                .boxed()
                .toList();
    }

    private int[] with(int clock) {
        int[] joined = fields.clone();
        joined[Column.DATE.place()] = fields[Column.TIME.place()];
        joined[Column.TIME.place()] = clock;
        return joined;
    }
}
