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

    private final List<Sample.Line> rows;

    /**
     * Looks at rows.
     *
     * @param rows oldest first; those of which this is not known do not stand there
     */
    Continuity(List<Sample.Line> rows) {
        this.rows = rows.size() < LEAST_ROWS ? List.of() : rows;
    }

    /** Whether the open is far less likely the open than the close is. */
    boolean refutes(int[] fields) {
        return isOpenFartherOff(fields, FARTHEST);
    }

    /** Whether the open is less likely the open than the close is. */
    boolean doubts(int[] fields) {
        return isOpenFartherOff(fields, 1);
    }

    private boolean isOpenFartherOff(int[] fields, double times) {
        int open = fields[Column.OPEN.place()];
        int close = fields[Column.CLOSE.place()];
        if (rows.isEmpty() || open < 0 || close < 0) {
            return false;
        }
        List<double[]> both = ColumnNumbers.of(rows, open, close);
        return gaps(both.getFirst(), both.getLast()) > times * gaps(both.getLast(), both.getFirst());
    }

    /** How far opens lie from the closes before, together, as far as these are numbers. */
    private static double gaps(double[] opens, double[] closes) {
        return IntStream.range(1, opens.length)
                .mapToDouble(i -> Math.abs(opens[i] - closes[i - 1]))
                .filter(gap -> !Double.isNaN(gap))
                .sum();
    }
}
