package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Ranks are those that counting gives: on noise, ties, slow walks, runs up and down, zeros of both signs, NaN and infinities. */
class SlidingRankTest {
    private static final int LONGEST = 700;
    private static final double[] ODD = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1, 1
    };

    private final SplittableRandom random = new SplittableRandom(6);

    @Test
    void ranksNoise() {
        assertRanks(random::nextDouble);
    }

    @Test
    void ranksTies() {
        assertRanks(() -> random.nextInt(4));
    }

    @Test
    void ranksSlowWalks() {
        double[] at = {100};
        assertRanks(() -> at[0] += random.nextInt(-1, 2) * 0.25);
    }

    @Test
    void ranksRunsUpAndDown() {
        double[] at = {0};
        assertRanks(() -> ++at[0]);
        assertRanks(() -> --at[0]);
    }

    @Test
    void ranksWhatIsMostlyOdd() {
        assertRanks(() -> {
            int pick = random.nextInt(2 * ODD.length);
            return pick < ODD.length ? ODD[pick] : random.nextDouble();
        });
    }

    @Test
    void ranksBetweenHolesThatAreLongerThanTheWindow() {
        int[] bar = {0};
        assertRanks(() -> bar[0]++ / 25 % 2 == 0 ? random.nextInt(9) : Double.NaN);
    }

    /** Of windows from one bar to one less than the column, from the first bar that has a window and from a later one; a longer window has none. */
    private void assertRanks(DoubleSupplier numbers) {
        for (int bars : new int[] {1, 2, 3, 31, 64, 65, LONGEST}) {
            double[] x = DoubleStream.generate(numbers).limit(bars).toArray();
            for (int period : new int[] {1, 2, 3, 20, 63, 64, 600, bars - 1, bars, bars + 1}) {
                for (int from : new int[] {period, period + bars / 3}) {
                    double[] ranks = new double[bars];
                    SlidingRank.lessBefore(x, period, Math.min(from, bars), bars, ranks);
                    assertThat(ranks)
                            .as("bars=%d period=%d from=%d", bars, period, from)
                            .isEqualTo(counted(x, period, from));
                }
            }
        }
    }

    private static double[] counted(double[] x, int period, int from) {
        double[] ranks = new double[x.length];
        for (int i = from; i < x.length; i++) {
            double now = x[i];
            ranks[i] = Arrays.stream(x, i - period, i)
                    .filter(before -> before < now)
                    .count();
        }
        return ranks;
    }
}
