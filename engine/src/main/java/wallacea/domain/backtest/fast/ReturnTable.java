package wallacea.domain.backtest.fast;

/**
 * Sums over the returns of the closes of a series, {@code close[i] / close[i-1] - 1}, from its first bar up to each: of the
 * returns, of their squares, and of the squares of those below 0. What a position without cash beside it returns between two
 * of its bars is a difference of two rows.
 *
 * <p>The running sums carry two doubles, so that every entry is the rounded sum; what a difference loses is then one unit in
 * the last place of the greatest entry, however long the series, and an engine can tell whether a result bears it.
 */
final class ReturnTable {
    /** Numbers in a row: the prices of orders, so that a position finds all it needs in one place, and the three sums. */
    static final int ROW = 5;

    static final int OPEN = 0;
    static final int CLOSE = 1;
    static final int SUM = 2;
    static final int SQUARES = 3;
    static final int DOWNSIDE = 4;

    /** Row after row, one a bar, and one after the last bar. */
    final double[] rows;

    /** The most that a difference of sums of returns may be off. */
    final double sumError;

    final double squaresError;
    final double downsideError;

    ReturnTable(double[] open, double[] close) {
        rows = new double[ROW * (close.length + 1)];
        TwofoldSum sum = new TwofoldSum();
        TwofoldSum squares = new TwofoldSum();
        TwofoldSum downside = new TwofoldSum();
        double greatest = 0;
        for (int i = 0; i < close.length; i++) {
            if (i > 0) {
                double r = (close[i] - close[i - 1]) / close[i - 1];
                sum.add(r);
                squares.add(r * r);
                downside.add(r < 0 ? r * r : 0);
            }
            int row = ROW * i;
            rows[row + OPEN] = open[i];
            rows[row + CLOSE] = close[i];
            rows[row + SUM] = sum.high;
            rows[row + SQUARES] = squares.high;
            rows[row + DOWNSIDE] = downside.high;
            greatest = Math.max(greatest, Math.abs(sum.high));
        }
        sumError = Math.ulp(greatest);
        squaresError = Math.ulp(squares.high);
        downsideError = Math.ulp(downside.high);
    }

    /** What a sum grows by from the close of one bar to that of a later one. */
    double between(int column, int from, int to) {
        return rows[ROW * to + column] - rows[ROW * from + column];
    }

    /** A sum as the unevaluated sum of two doubles (Dekker 1971; Knuth, TAOCP 2, 4.2.2). */
    private static final class TwofoldSum {
        private double high;
        private double low;

        void add(double x) {
            double s = high + x;
            double part = s - high;
            double lost = low + ((high - (s - part)) + (x - part));
            high = s + lost;
            low = lost - (high - s);
        }
    }
}
