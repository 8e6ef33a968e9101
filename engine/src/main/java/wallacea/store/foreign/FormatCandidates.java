package wallacea.store.foreign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.ColumnName;
import wallacea.store.foreign.column.FieldKind;
import wallacea.store.foreign.source.Sample;

/**
 * Formats that may be meant where some columns are known and others are not, the likeliest first; none takes a column
 * for anything but what its heading says. Whether they read the text is to be tried.
 */
final class FormatCandidates {
    private static final Set<FieldKind> TIMES = Set.of(FieldKind.DATE, FieldKind.EPOCH);
    private static final Set<FieldKind> NUMBERS = Set.of(FieldKind.NUMBER, FieldKind.EPOCH, FieldKind.DATE);
    private static final int MOST_SOUGHT = 2;

    private final List<String> headings;
    private final List<FieldKind> kinds;
    private final List<Sample.Line> rows;
    private final int[] known;
    private final Continuity continuity;

    /**
     * Looks at a text.
     *
     * @param headings empty texts where there are none
     * @param known field of each {@link Column} by its place as far as it is known, -1 else
     */
    FormatCandidates(List<String> headings, List<Sample.Line> rows, int[] known) {
        this.headings = headings;
        this.rows = rows;
        this.kinds = IntStream.range(0, headings.size())
                .mapToObj(field -> FieldKind.ofMost(
                        rows.stream().map(row -> row.field(field)).toList()))
                .toList();
        this.known = known.clone();
        times();
        this.continuity = new Continuity(RowTimes.oldestFirst(headings, rows, this.known));
    }

    /** Four prices and a time; those that leave out least come first. */
    List<String> bars() {
        List<String> sets = letters(HeadingWords.sets(headings, known));
        NeighbouringPrices neighbours = new NeighbouringPrices(kinds, rows, known, continuity);
        return sets.isEmpty()
                ? letters(
                        continuity
                                .likely(Stream.concat(completed().stream(), neighbours.find().stream())
                                        .toList())
                                .stream()
                                .sorted(Comparator.comparing(FormatCandidates::left)
                                        .thenComparing(continuity::doubts))
                                .toList())
                : sets;
    }

    /** The same with nothing known, and with the times in each column that may hold them. */
    static List<String> barsAtAnyTime(List<String> headings, List<Sample.Line> rows) {
        return IntStream.range(0, headings.size())
                .filter(field -> TIMES.contains(FieldKind.ofMost(
                        rows.stream().map(row -> row.field(field)).toList())))
                .boxed()
                .flatMap(field -> {
                    int[] known = Columns.none();
                    known[Column.TIME.place()] = field;
                    return new FormatCandidates(headings, rows, known).bars().stream();
                })
                .toList();
    }

    /** A time and one price, which is taken for the close. */
    List<String> closes() {
        int[] fields = known.clone();
        List.of(Column.OPEN, Column.HIGH, Column.LOW).forEach(column -> fields[column.place()] = -1);
        return has(fields, Column.CLOSE) ? letters(List.of(fields)) : letters(filled(fields, List.of(Column.CLOSE)));
    }

    /** A time that no heading tells is the first column of such; one of dates has the times of day in another. */
    private void times() {
        if (!has(known, Column.TIME)) {
            known[Column.TIME.place()] = open(known)
                    .filter(field -> ColumnName.allows(headings.get(field), Column.TIME))
                    .filter(field -> TIMES.contains(kinds.get(field)))
                    .findFirst()
                    .orElse(-1);
        }
        int time = known[Column.TIME.place()];
        if (time >= 0 && !has(known, Column.DATE) && kinds.get(time) == FieldKind.DATE) {
            open(known)
                    .filter(field -> kinds.get(field) == FieldKind.CLOCK)
                    .findFirst()
                    .ifPresent(clock -> {
                        known[Column.DATE.place()] = time;
                        known[Column.TIME.place()] = clock;
                    });
        }
    }

    /** What is sought stands in columns whose headings are not known. */
    private List<int[]> completed() {
        List<Column> sought =
                Columns.PRICES.stream().filter(price -> !has(known, price)).toList();
        return sought.isEmpty() || sought.size() > MOST_SOUGHT
                ? List.of(known)
                : Stream.concat(filled(known, sought).stream().map(this::withVolume), filled(known, sought).stream())
                        .toList();
    }

    /** With a volume in the one column of numbers that is left, if just one is. */
    private int[] withVolume(int[] fields) {
        int[] left =
                open(fields).filter(field -> NUMBERS.contains(kinds.get(field))).toArray();
        int[] more = fields.clone();
        if (!has(fields, Column.VOLUME) && left.length == 1) {
            more[Column.VOLUME.place()] = left[0];
        }
        return more;
    }

    /** Every way to put columns of numbers that are not known in the places that are sought. */
    private List<int[]> filled(int[] fields, List<Column> sought) {
        if (sought.isEmpty()) {
            return List.of(fields);
        }
        List<int[]> all = new ArrayList<>();
        open(fields).filter(field -> NUMBERS.contains(kinds.get(field))).forEach(field -> {
            int[] more = fields.clone();
            more[sought.getFirst().place()] = field;
            all.addAll(filled(more, sought.subList(1, sought.size())));
        });
        return all;
    }

    private IntStream open(int[] fields) {
        return IntStream.range(0, headings.size())
                .filter(field -> Arrays.stream(fields).noneMatch(taken -> taken == field));
    }

    /** Columns that hold nothing. */
    private static long left(int[] fields) {
        return Arrays.stream(fields).filter(field -> field < 0).count();
    }

    private static boolean has(int[] fields, Column column) {
        return fields[column.place()] >= 0;
    }

    private boolean agreesWithHeadings(int[] fields) {
        return Stream.of(Column.values()).filter(column -> has(fields, column)).allMatch(column -> {
            String heading = headings.get(fields[column.place()]);
            return ColumnName.allows(heading, column) && HeadingWords.allow(heading, column);
        });
    }

    private List<String> letters(List<int[]> all) {
        return all.stream()
                .filter(this::agreesWithHeadings)
                .filter(fields -> has(fields, Column.TIME) && has(fields, Column.CLOSE))
                .filter(fields -> Columns.PRICES.stream()
                                .limit(3)
                                .map(price -> has(fields, price))
                                .distinct()
                                .count()
                        == 1)
                .filter(fields -> Arrays.stream(fields)
                                .filter(field -> field >= 0)
                                .distinct()
                                .count()
                        == Arrays.stream(fields).filter(field -> field >= 0).count())
                .map(fields -> Columns.letters(headings.size(), fields))
                .toList();
    }
}
