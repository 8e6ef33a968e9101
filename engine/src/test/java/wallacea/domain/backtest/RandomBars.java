package wallacea.domain.backtest;

import java.time.ZoneOffset;
import java.util.SplittableRandom;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.protocol.value.Digest;

/** Random walks as bars: smooth, on ticks so coarse that ties are common, standing still, with gaps, of closes alone, of one bar. */
public final class RandomBars {
    private RandomBars() {}

    /** How prices are rounded. */
    public enum Grid {
        /** Not at all. */
        NONE,
        /** To a tick between 0.05 and 1, so that averages tie. */
        TICKS,
        /** To a tick, and most bars do not move at all. */
        STILL
    }

    private static final int STILL_BARS = 50;

    /** The price at which every walk begins. */
    public static final double START = 100;

    /** A walk of {@code size} bars. */
    public static BarSeries of(long seed, int size, Grid grid) {
        SplittableRandom random = new SplittableRandom(seed);
        double tick = grid == Grid.NONE ? 0 : new double[] {0.1, 0.5, 1, 0.25, 0.05}[random.nextInt(5)];
        double volatility = 0.002 + 0.03 * random.nextDouble() * random.nextDouble();
        double gaps = random.nextInt(3) == 0 ? 0.1 : 0;
        boolean closesOnly = random.nextInt(6) == 0;
        long step = new long[] {60, 900, 3600, 14_400, 86_400}[random.nextInt(5)];
        BarSeriesBuilder series = new BarSeriesBuilder();
        double price = START;
        long time = 1_500_000_000L - 1_500_000_000L % 86_400;
        for (int i = 0; i < size; i++) {
            double move = grid == Grid.STILL && i / STILL_BARS % 3 > 0 ? 0 : volatility;
            double open = rounded(random.nextDouble() < gaps ? moved(price, 5 * move, random) : price, tick);
            double close = rounded(moved(open, move, random), tick);
            double high = rounded(Math.max(open, close) * (1 + move * random.nextDouble()), tick);
            double low = rounded(Math.min(open, close) * (1 - move * random.nextDouble()), tick);
            Bar bar = closesOnly
                    ? Bar.ofClose(time, close)
                    : new Bar(
                            time,
                            open,
                            Math.max(high, Math.max(open, close)),
                            Math.min(low, Math.min(open, close)),
                            close,
                            random.nextInt(4) == 0 ? 0 : random.nextInt(2000));
            if (!series.add(bar).isEmpty()) {
                throw new IllegalStateException("bad bar: " + bar);
            }
            price = close;
            time += step * (random.nextInt(20) == 0 ? 3 : 1);
        }
        return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
    }

    private static double moved(double price, double volatility, SplittableRandom random) {
        return Math.max(1, price * (1 + volatility * (random.nextDouble() + random.nextDouble() - 1) * 2));
    }

    private static double rounded(double price, double tick) {
        return tick == 0 ? price : Math.max(tick, Math.rint(price / tick) * tick);
    }
}
