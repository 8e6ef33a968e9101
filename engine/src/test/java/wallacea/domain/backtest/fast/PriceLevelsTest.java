package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PriceLevelsTest {
    private static final int BARS = 4_500;

    @Test
    void findsTheFirstBarThatGoingThroughThemFinds() {
        SplittableRandom random = new SplittableRandom(9);
        double[] low = new double[BARS];
        double[] high = new double[BARS];
        double price = 100;
        for (int i = 0; i < BARS; i++) {
            price = Math.rint(Math.max(20, price + random.nextInt(5) - 2));
            low[i] = price - random.nextInt(3);
            high[i] = price + random.nextInt(3);
        }
        PriceLevels levels = new PriceLevels(low, high);
        int found = 0;
        for (int run = 0; run < 20_000; run++) {
            int from = random.nextInt(BARS);
            int end = from + random.nextInt(BARS - from + 1);
            double stop =
                    random.nextInt(5) == 0 ? Double.NaN : low[from] - random.nextInt(random.nextBoolean() ? 5 : 60);
            double target =
                    random.nextInt(5) == 0 ? Double.NaN : high[from] + random.nextInt(random.nextBoolean() ? 5 : 60);
            int expected = from;
            while (expected < end && !(low[expected] <= stop) && !(high[expected] >= target)) {
                expected++;
            }
            assertThat(levels.firstBeyond(from, end, stop, target)).isEqualTo(expected);
            found += expected < end ? 1 : 0;
        }
        assertThat(found).isBetween(10_000, 19_000);
    }
}
