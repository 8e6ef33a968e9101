package wallacea.store.foreign;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wallacea.store.foreign.column.FieldKind;
import wallacea.store.foreign.source.Sample;

/** Which of two prices is the open and which the close: markets mostly go on where the bar before ended, if times tell which is before. */
final class Continuity {
    private static final int LEAST_ROWS = 12;
    /** How much farther off an open may lie from the close before than in the likeliest order. */
    private static final int FARTHEST = 4;

    private final List<Sample.Line> rows;

    /**
     * Looks at rows.
     *
     * @param time field of the times, which tell the order of the rows where they are epochs; -1 if it is not known
     */
    Continuity(List<Sample.Line> rows, int time) {
        List<Sample.Line> timed = rows.stream()
                .filter(row -> FieldKind.of(row.field(time)) == FieldKind.EPOCH)
                .toList();
        this.rows = timed.stream()
                .sorted(Comparator.comparingDouble(row -> Double.parseDouble(row.field(time))))
                .toList();
    }

    /**
     * Orders of four prices; where times tell, those too in which open and close are each other, without the one of the two that
     * is not likely.
     *
     * @param orders such as {@code ohlc}
     * @param first field of the four
     */
    List<String> likely(List<String> orders, int first) {
        return rows.size() < LEAST_ROWS
                ? orders
                : orders.stream()
                        .flatMap(order -> Stream.of(order, turned(order)))
                        .distinct()
                        .filter(order -> !(gaps(order, first) > FARTHEST * gaps(turned(order), first)))
                        .sorted(Comparator.comparing(order -> gaps(order, first) > gaps(turned(order), first)))
                        .toList();
    }

    private static String turned(String order) {
        return order.replace('o', '-').replace('c', 'o').replace('-', 'c');
    }

    /** How far opens lie from the closes before, together; NaN if they are no numbers. */
    private double gaps(String order, int first) {
        List<double[]> both = ColumnNumbers.of(rows, first + order.indexOf('o'), first + order.indexOf('c'));
        double[] opens = both.getFirst();
        double[] closes = both.getLast();
        return IntStream.range(1, opens.length)
                .mapToDouble(i -> Math.abs(opens[i] - closes[i - 1]))
                .sum();
    }
}
