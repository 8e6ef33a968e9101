package wallacea.domain.backtest.fast;

import java.time.ZoneOffset;
import java.util.SplittableRandom;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.protocol.value.Digest;

/** A seeded walk of minutes on ticks of a hundredth around 100. */
final class MinuteWalk {
    private MinuteWalk() {}

    static BarSeries of(long seed, int bars) {
        SplittableRandom random = new SplittableRandom(seed);
        BarSeriesBuilder series = new BarSeriesBuilder();
        long price = 10_000;
        for (int i = 0; i < bars; i++) {
            long open = price;
            price = Math.max(100, price + random.nextInt(-5, 6));
            long high = Math.max(open, price) + random.nextInt(4);
            long low = Math.min(open, price) - random.nextInt(4);
            series.add(
                    new Bar(60L * i, open / 100.0, high / 100.0, low / 100.0, price / 100.0, 1 + random.nextInt(900)));
        }
        return series.build(ZoneOffset.UTC, Digest.of(new byte[0]));
    }
}
