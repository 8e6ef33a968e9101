package wallacea.store.foreign;

import java.util.List;
import java.util.stream.IntStream;
import wallacea.store.foreign.source.Sample;

/**
 * Tells the money that was turned over from the volume that it was paid for: it is the volume at the prices of each bar, so
 * that their quotient lies between low and high. Prices about 1 tell nothing, as either may be the other at such a price.
 */
final class Turnover {
    private static final double MOSTLY = 0.95;
    private static final int LEAST_ROWS = 2;
    /** Of the digits that were rounded away. */
    private static final double ROUNDED = 0.001;

    private final List<Sample.Line> rows;
    private final double[] lows;
    private final double[] highs;

    Turnover(List<Sample.Line> rows, int low, int high) {
        this.rows = rows;
        List<double[]> prices = ColumnNumbers.of(rows, low, high);
        this.lows = prices.getFirst();
        this.highs = prices.getLast();
    }

    /** Whether the numbers of one column are the money paid for those of the other. */
    boolean isPaidFor(int money, int volume) {
        double[] paid = ColumnNumbers.of(rows, money).getFirst();
        double[] traded = ColumnNumbers.of(rows, volume).getFirst();
        return isPaid(paid, traded) && !isPaid(traded, paid);
    }

    private boolean isPaid(double[] money, double[] volume) {
        int[] traded = IntStream.range(0, rows.size())
                .filter(i -> money[i] > 0 && volume[i] > 0)
                .toArray();
        long fitting = IntStream.of(traded)
                .filter(i -> money[i] >= volume[i] * lows[i] * (1 - ROUNDED)
                        && money[i] <= volume[i] * highs[i] * (1 + ROUNDED))
                .count();
        return fitting >= LEAST_ROWS && fitting >= MOSTLY * traded.length;
    }
}
