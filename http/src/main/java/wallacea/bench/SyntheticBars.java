package wallacea.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.value.Digest;

/**
 * Bars made up for measuring: a random walk by the minute on quarters of a point, around 4,000 points, as index futures
 * have them. Prices repeat often, so that averages tie; and every sum of prices is exact, so that a running sum has the
 * bits of a sum in index order and the plain loops may use one.
 */
final class SyntheticBars {
    private static final long FIRST = Instant.parse("2015-01-05T00:00:00Z").getEpochSecond();
    private static final double TICK = 0.25;
    private static final int START = 16_000;
    private static final int LEAST = 4_000;

    private SyntheticBars() {}

    /** The first bars of the walk of a seed, a minute apart. */
    static BarSeries of(int bars, long seed) {
        KeyedRandom random = new KeyedRandom(seed);
        BarSeriesBuilder series = new BarSeriesBuilder();
        int price = START;
        for (int i = 0; i < bars; i++) {
            int open = price + steps(random, 1.0);
            int close = Math.max(LEAST, open + steps(random, 4.5));
            int high = Math.max(open, close) + random.nextInt(4);
            int low = Math.min(open, close) - random.nextInt(4);
            series.add(new Bar(
                    FIRST + 60L * i, open * TICK, high * TICK, low * TICK, close * TICK, 1 + random.nextInt(500)));
            price = close;
        }
        return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
    }

    private static int steps(KeyedRandom random, double deviation) {
        return (int) Math.round(deviation * random.nextGaussian());
    }
}
