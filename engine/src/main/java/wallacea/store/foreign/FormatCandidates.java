package wallacea.store.foreign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final List<Column> PRICES = List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE);
    private static final List<Column> NUMBERED =
            List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE, Column.VOLUME);
    private static final List<ColumnName> NUMBER_NAMES =
            List.of(ColumnName.OPEN, ColumnName.HIGH, ColumnName.LOW, ColumnName.CLOSE, ColumnName.VOLUME);
    private static final Set<FieldKind> TIMES = Set.of(FieldKind.DATE, FieldKind.EPOCH);
    private static final Set<FieldKind> NUMBERS = Set.of(FieldKind.NUMBER, FieldKind.EPOCH, FieldKind.DATE);
    private static final int MOST_SOUGHT = 2;
    /** From the low of a bar to its high; columns of volumes beside prices are farther apart. */
    private static final int LARGEST_RANGE = 10;

    private static final double MOSTLY = 0.9;
    private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    /** Those that programs write; which of two prices is the open and which the close, no numbers tell. */
    private static final List<String> ORDERS = List.of("ohlc", "cohl", "ochl", "lhoc", "hloc", "olhc");

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
        this.continuity = new Continuity(rows, this.known[Column.TIME.place()]);
    }

    /** Four prices and a time; those that leave out least come first. */
    List<String> bars() {
        List<String> sets = sets();
        return sets.isEmpty()
                ? Stream.concat(completed().stream(), windows().stream())
                        .sorted(Comparator.comparing((String letters) ->
                                -letters.chars().filter(letter -> letter != '-').count()))
                        .toList()
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

    /** Prices whose headings are the names of prices with the same addition, such as those of the bid and those of the ask. */
    private List<String> sets() {
        Map<String, int[]> sets = new LinkedHashMap<>();
        for (int field = 0; field < headings.size(); field++) {
            String parted = INNER_CAPITAL.matcher(headings.get(field)).replaceAll(" ");
            List<String> words = List.of(ColumnName.plain(parted).split(" "));
            for (int at = 0; at < words.size() && words.size() > 1; at++) {
                int place = NUMBER_NAMES.indexOf(ColumnName.of(words.get(at)));
                if (place >= 0) {
                    List<String> others = new ArrayList<>(words);
                    others.set(at, "");
                    sets.computeIfAbsent(String.join(" ", others), _ -> withoutPrices())[
                            NUMBERED.get(place).place()] = field;
                }
            }
        }
        return letters(sets.values().stream()
                .filter(fields -> PRICES.stream().allMatch(price -> has(fields, price)))
                .toList());
    }

    /** What is sought stands in columns whose headings are not known. */
    private List<String> completed() {
        List<Column> sought =
                PRICES.stream().filter(price -> !has(known, price)).toList();
        return sought.isEmpty() || sought.size() > MOST_SOUGHT
                ? letters(List.of(known))
                : letters(Stream.concat(
                                filled(known, sought).stream().map(this::withVolume), filled(known, sought).stream())
                        .toList());
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

    /** Four columns of numbers side by side, in each order that programs write, with and without a volume behind them. */
    private List<String> windows() {
        List<int[]> found = new ArrayList<>();
        for (int first = 0; first + PRICES.size() <= headings.size(); first++) {
            if (IntStream.range(first, first + PRICES.size()).allMatch(field -> NUMBERS.contains(kinds.get(field)))
                    && maybePrices(first)) {
                for (String order : continuity.likely(ORDERS, first)) {
                    int[] fields = withoutPrices();
                    for (int i = 0; i < PRICES.size(); i++) {
                        fields[Column.of(order.charAt(i)).orElseThrow().place()] = first + i;
                    }
                    int behind = volume(fields, first + PRICES.size());
                    if (!has(fields, Column.VOLUME)
                            && behind < headings.size()
                            && NUMBERS.contains(kinds.get(behind))) {
                        int[] more = fields.clone();
                        more[Column.VOLUME.place()] = behind;
                        found.add(more);
                    }
                    found.add(fields);
                }
            }
        }
        return letters(found.stream().filter(this::keepsPrices).toList());
    }

    /** Whether the four numbers of most rows are as near to each other as the prices of a bar. */
    private boolean maybePrices(int first) {
        List<double[]> columns = ColumnNumbers.of(
                rows, IntStream.range(first, first + PRICES.size()).toArray());
        long near = IntStream.range(0, rows.size())
                .filter(row -> {
                    DoubleSummaryStatistics four =
                            columns.stream().mapToDouble(column -> column[row]).summaryStatistics();
                    return !(four.getMax() > LARGEST_RANGE * four.getMin());
                })
                .count();
        return near >= MOSTLY * rows.size();
    }

    /** The column behind the prices, or the next where those are the money paid for these. */
    private int volume(int[] fields, int behind) {
        boolean areTwo = behind + 1 < headings.size()
                && IntStream.of(behind, behind + 1).allMatch(field -> NUMBERS.contains(kinds.get(field)));
        return areTwo
                        && new Turnover(rows, fields[Column.LOW.place()], fields[Column.HIGH.place()])
                                .isPaidFor(behind, behind + 1)
                ? behind + 1
                : behind;
    }

    private boolean keepsPrices(int[] fields) {
        return PRICES.stream().allMatch(price -> !has(known, price) || fields[price.place()] == known[price.place()]);
    }

    private int[] withoutPrices() {
        int[] fields = known.clone();
        PRICES.forEach(price -> fields[price.place()] = -1);
        return fields;
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

    private static boolean has(int[] fields, Column column) {
        return fields[column.place()] >= 0;
    }

    private boolean agreesWithHeadings(int[] fields) {
        return Stream.of(Column.values())
                .filter(column -> has(fields, column))
                .allMatch(column -> ColumnName.allows(headings.get(fields[column.place()]), column));
    }

    private List<String> letters(List<int[]> all) {
        return all.stream()
                .filter(this::agreesWithHeadings)
                .filter(fields -> has(fields, Column.TIME) && has(fields, Column.CLOSE))
                .filter(fields -> PRICES.stream()
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
