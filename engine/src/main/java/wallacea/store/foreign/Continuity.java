package wallacea.store.foreign;

import java.util.List;
import java.util.stream.IntStream;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.source.Sample;

/** Which of two prices is the open and which the close: markets mostly go on where the bar before ended, if times tell which is before. */
final class Continuity {
    private static final int LEAST_ROWS = 12;
    /** How much farther off an open may lie from the close before than in the likeliest order. */
    private static final int FARTHEST = 4;

    private static final int MANY_ROWS = 30;
    private static final double PLAINLY = 1.5;
    private static final double MOSTLY = 0.9;

    private final List<Sample.Line> rows;

    /**
     * Looks at rows.
     *
     * @param rows oldest first; those of which this is not known do not stand there
     */
    Continuity(List<Sample.Line> rows) {
        this.rows = rows.size() < LEAST_ROWS ? List.of() : rows;
    }

    /**
     * Those of some candidates in which the opens lie near the closes before: not several times as far as if open and close
     * were each other, nor as in another candidate that reads most rows as bars.
     *
     * @param candidates fields of each {@link Column} by its place, -1 for none
     */
    List<int[]> likely(List<int[]> candidates) {
        double nearest = candidates.stream()
                .filter(this::areBars)
                .mapToDouble(this::gap)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        return candidates.stream()
                .filter(fields -> !(gap(fields) > FARTHEST * gap(turned(fields)))
                        && !(gap(fields) > FARTHEST * nearest && FARTHEST * gap(fields) > gap(turned(fields))))
                .toList();
    }

    /** Whether the open is less likely the open than the close is. */
    boolean doubts(int[] fields) {
        return gap(fields) > gap(turned(fields));
    }

    /** Whether that is plain in many rows, though not beyond doubt. */
    boolean suspects(int[] fields) {
        return rows.size() >= MANY_ROWS && gap(fields) > PLAINLY * gap(turned(fields));
    }

    /** Whether high and low enclose open and close in most rows, whose prices move. */
    private boolean areBars(int[] fields) {
        if (!(gap(turned(fields)) > 0)) {
            return false;
        }
        List<double[]> prices = ColumnNumbers.of(
                rows,
                Columns.PRICES.stream().mapToInt(price -> fields[price.place()]).toArray());
        long bars = IntStream.range(0, rows.size())
                .filter(row -> prices.get(1)[row] >= Math.max(prices.get(0)[row], prices.get(3)[row])
                        && prices.get(2)[row] <= Math.min(prices.get(0)[row], prices.get(3)[row]))
                .count();
        return bars >= MOSTLY * rows.size();
    }

    private static int[] turned(int[] fields) {
        int[] turned = fields.clone();
        turned[Column.OPEN.place()] = fields[Column.CLOSE.place()];
        turned[Column.CLOSE.place()] = fields[Column.OPEN.place()];
        return turned;
    }

    /** How far opens lie from the closes before, together, as far as these are numbers; NaN if it is not known. */
    private double gap(int[] fields) {
        if (rows.isEmpty() || fields[Column.OPEN.place()] < 0 || fields[Column.CLOSE.place()] < 0) {
            return Double.NaN;
        }
        List<double[]> both = ColumnNumbers.of(rows, fields[Column.OPEN.place()], fields[Column.CLOSE.place()]);
        return IntStream.range(1, rows.size())
                .mapToDouble(i -> Math.abs(both.getFirst()[i] - both.getLast()[i - 1]))
                .filter(gap -> !Double.isNaN(gap))
                .sum();
    }
}
