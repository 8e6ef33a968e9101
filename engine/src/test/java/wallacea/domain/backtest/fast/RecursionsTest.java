package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecursionsTest {
    private static final double[] ODD = {
        Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0
    };

    @Test
    void givesEachColumnTheBitsThatItHasAlone() {
        SplittableRandom random = new SplittableRandom(11);
        for (int bars = 1; bars < 200; bars += 7) {
            double[][] x = new double[Recursions.TOGETHER][];
            int[] periods = new int[Recursions.TOGETHER];
            for (int k = 0; k < x.length; k++) {
                int oddOneIn = k == 0 ? 1_000_000 : 10 * k;
                x[k] = random.doubles(bars, 1, 2)
                        .map(v -> random.nextInt(oddOneIn) == 0 ? ODD[random.nextInt(ODD.length)] : v)
                        .toArray();
                periods[k] = 1 + random.nextInt(12);
            }
            double[][] together = new double[x.length][bars];
            Recursions.ema(x, periods, together);
            for (int k = 0; k < x.length; k++) {
                double[] alone = new double[bars];
                Indicators.ema(x[k], periods[k], alone);
                assertThat(together[k])
                        .as("bars=%d period=%d", bars, periods[k])
                        .isEqualTo(alone);
            }
        }
    }
}
