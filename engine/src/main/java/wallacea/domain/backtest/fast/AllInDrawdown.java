package wallacea.domain.backtest.fast;

/**
 * The drawdown of one strategy that puts all its cash into each position. Positions wait until there are some, and are then taken past
 * it: sixteen at once where nothing of them can make a difference, else one by one. The more is known of how deep the
 * equity falls, the fewer make one.
 */
final class AllInDrawdown {
    private static final int GROUP = 16;
    private static final int MOST = 2 * GROUP;

    private final CloseBlocks closes;
    private final Drawdown drawdown = new Drawdown();
    private final int[] entries = new int[MOST];
    private final int[] exits = new int[MOST];
    private final double[] sizes = new double[MOST];
    private final double[] left = new double[MOST];
    private int count;

    AllInDrawdown(CloseBlocks closes) {
        this.closes = closes;
        begin();
    }

    /** Begins a strategy. */
    void begin() {
        drawdown.reset();
        count = 0;
    }

    /** Takes the money before the first position past it. */
    void pass(double cash) {
        drawdown.pass(cash);
    }

    boolean isFull() {
        return count == MOST;
    }

    /** Adds a closed position. */
    void add(int entry, int exit, double size, double cashLeft) {
        entries[count] = entry;
        exits[count] = exit;
        sizes[count] = size;
        left[count] = cashLeft;
        count++;
    }

    /**
     * Takes the positions that wait past it.
     *
     * @param known a ratio to the peak that the equity falls to, earlier or later
     */
    void passWaiting(double known) {
        drawdown.worst = Math.min(drawdown.worst, known);
        for (int from = 0; from < count; from += GROUP) {
            int to = Math.min(from + GROUP, count);
            if (!isHarmless(from, to)) {
                for (int i = from; i < to; i++) {
                    closes.pass(drawdown, 0, sizes[i], entries[i], exits[i]);
                    drawdown.pass(left[i]);
                }
            }
        }
        count = 0;
    }

    /** Takes a position past it that stays open, after all others. */
    void passOpen(int entry, int until, double size) {
        closes.pass(drawdown, 0, size, entry, until);
    }

    /** Least ratio of a value to the peak up to it; 1 without a fall. */
    double worst() {
        return drawdown.worst;
    }

    /** Whether nothing of these positions can make a difference. */
    private boolean isHarmless(int from, int to) {
        double bottom = drawdown.worst * drawdown.peak;
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (int i = from; i < to; i++) {
            if (left[i] > drawdown.peak || left[i] < bottom) {
                return false;
            }
            least = Math.min(least, sizes[i]);
            greatest = Math.max(greatest, sizes[i]);
        }
        return closes.isHarmless(drawdown, 0, least, greatest, entries[from], exits[to - 1]);
    }
}
