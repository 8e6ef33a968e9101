package wallacea.store.foreign;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.FieldKind;
import wallacea.store.foreign.source.Sample;

/** Prices that may stand side by side, whatever their headings are. */
final class NeighbouringPrices {
    private static final Set<FieldKind> NUMBERS = Set.of(FieldKind.NUMBER, FieldKind.EPOCH, FieldKind.DATE);
    /** From the low of a bar to its high; columns of volumes beside prices are farther apart. */
    private static final int LARGEST_RANGE = 10;

    private static final double MOSTLY = 0.9;
    /** Those that programs write; which of two prices is the open and which the close, no numbers tell. */
    private static final List<String> ORDERS = List.of("ohlc", "cohl", "ochl", "lhoc", "hloc", "olhc", "clho");

    private final List<FieldKind> kinds;
    private final List<Sample.Line> rows;
    private final int[] known;
    private final Continuity continuity;

    /**
     * Looks at rows.
     *
     * @param kinds of the columns
     * @param known field of each {@link Column} by its place as far as it is known, -1 else
     * @param continuity of the same rows
     */
    NeighbouringPrices(List<FieldKind> kinds, List<Sample.Line> rows, int[] known, Continuity continuity) {
        this.kinds = kinds;
        this.rows = rows;
        this.known = known;
        this.continuity = continuity;
    }

    /** Four columns of numbers side by side, in each order that programs write, with and without a volume behind them. */
    List<int[]> find() {
        List<int[]> found = new ArrayList<>();
        for (int first = 0; first + Columns.PRICES.size() <= kinds.size(); first++) {
            if (IntStream.range(first, first + Columns.PRICES.size())
                            .allMatch(field -> NUMBERS.contains(kinds.get(field)))
                    && maybePrices(first)) {
                for (int[] fields : orders(first)) {
                    int behind = volume(fields, first + Columns.PRICES.size());
                    if (fields[Column.VOLUME.place()] < 0
                            && behind < kinds.size()
                            && NUMBERS.contains(kinds.get(behind))) {
                        int[] more = fields.clone();
                        more[Column.VOLUME.place()] = behind;
                        found.add(more);
                    }
                    found.add(fields);
                }
            }
        }
        return found.stream().filter(this::keepsPrices).toList();
    }

    /** Fields of four columns side by side in each order that programs write, and with open and close turned where that is likelier. */
    private List<int[]> orders(int first) {
        Stream<int[]> written = ORDERS.stream().map(order -> fields(order, first));
        Stream<int[]> turned = ORDERS.stream()
                .filter(order -> continuity.doubts(fields(order, first)))
                .map(order -> order.replace('o', '-').replace('c', 'o').replace('-', 'c'))
                .filter(order -> !ORDERS.contains(order))
                .map(order -> fields(order, first));
        return Stream.concat(written, turned).toList();
    }

    private int[] fields(String order, int first) {
        int[] fields = Columns.withoutPrices(known);
        for (int i = 0; i < Columns.PRICES.size(); i++) {
            fields[Column.of(order.charAt(i)).orElseThrow().place()] = first + i;
        }
        return fields;
    }

    /** Whether the four numbers of most rows are as near to each other as the prices of a bar. */
    private boolean maybePrices(int first) {
        List<double[]> columns = ColumnNumbers.of(
                rows, IntStream.range(first, first + Columns.PRICES.size()).toArray());
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
        boolean areTwo = behind + 1 < kinds.size()
                && IntStream.of(behind, behind + 1).allMatch(field -> NUMBERS.contains(kinds.get(field)));
        return areTwo
                        && new Turnover(rows, fields[Column.LOW.place()], fields[Column.HIGH.place()])
                                .isPaidFor(behind, behind + 1)
                ? behind + 1
                : behind;
    }

    private boolean keepsPrices(int[] fields) {
        return Columns.PRICES.stream()
                .allMatch(price -> known[price.place()] < 0 || fields[price.place()] == known[price.place()]);
    }
}
