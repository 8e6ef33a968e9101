package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vectors give the bits of the scalar loops, on numbers with ties, zeros of both signs, NaN and infinities, at every length. */
class LanesTest {
    private static final int LONGEST = 330;
    private static final double[] ODD = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1, 1
    };

    private final SplittableRandom random = new SplittableRandom(4);

    @BeforeEach
    void needsVectors() {
        assumeThat(LaneChoice.CHOSEN)
                .as("this process has no vectors: %s", Lanes.description())
                .isInstanceOf(VectorLanes.class);
    }

    @Test
    void ordersTwoColumnsAsTheScalarLoopDoes() {
        for (int bars = 1; bars <= LONGEST; bars++) {
            double[] a = odd(bars + 5);
            double[] b = odd(bars + 9);
            TileOrder vector = new TileOrder();
            TileOrder scalar = new TileOrder();
            LaneChoice.CHOSEN.order(a, 5, b, 9, bars, vector.atLeast, vector.atMost);
            LaneChoice.SCALAR.order(a, 5, b, 9, bars, scalar.atLeast, scalar.atMost);
            assertEqual(vector, scalar, bars);
        }
    }

    @Test
    void ordersAColumnAndANumberAsTheScalarLoopDoes() {
        for (int bars = 1; bars <= LONGEST; bars++) {
            double[] a = odd(bars + 3);
            for (double b : ODD) {
                TileOrder vector = new TileOrder();
                TileOrder scalar = new TileOrder();
                LaneChoice.CHOSEN.order(a, 3, b, bars, vector.atLeast, vector.atMost);
                LaneChoice.SCALAR.order(a, 3, b, bars, scalar.atLeast, scalar.atMost);
                assertEqual(vector, scalar, bars);
            }
        }
    }

    @Test
    void bringsMeansToTheirLevelsAsTheScalarLoopDoes() {
        int[] sums = new int[100 + 64 * 5];
        sums[0] = Integer.MAX_VALUE - (1 << 24);
        for (int i = 1; i < sums.length; i++) {
            sums[i] = sums[i - 1] + random.nextInt(-(1 << 21), 1 << 21) + (1 << 20);
        }
        assertThat(Arrays.stream(sums).min().orElseThrow())
                .as("the sums overflow")
                .isNegative();
        for (int period = 1; period <= 100; period++) {
            for (int words = 1; words <= 5; words++) {
                short[] vector = new short[64 * 5];
                short[] scalar = new short[64 * 5];
                LaneChoice.CHOSEN.levels(sums, 100, period, 1f / (128 * period), words, vector);
                LaneChoice.SCALAR.levels(sums, 100, period, 1f / (128 * period), words, scalar);
                assertThat(vector).as("period=%d words=%d", period, words).isEqualTo(scalar);
            }
        }
    }

    @Test
    void ordersLevelsAsTheScalarLoopDoes() {
        for (int words = 1; words <= WindowSums.TILE / 64; words++) {
            for (int range : new int[] {1, 2, 4, 100, 32_767}) {
                short[] a = levels(words, range);
                short[] b = levels(words, range);
                TileOrder vector = new TileOrder();
                TileOrder scalar = new TileOrder();
                long open = LaneChoice.CHOSEN.orderOfLevels(a, b, words, vector.atLeast, vector.atMost);
                assertThat(LaneChoice.SCALAR.orderOfLevels(a, b, words, scalar.atLeast, scalar.atMost))
                        .isEqualTo(open);
                assertEqual(vector, scalar, words);
            }
        }
    }

    /** Numbers of less than {@code range} in magnitude. */
    private short[] levels(int words, int range) {
        short[] levels = new short[64 * words];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (short) random.nextInt(1 - range, range);
        }
        return levels;
    }

    @Test
    void takesMeansAsTheScalarLoopDoes() {
        for (int bars = 1; bars <= LONGEST; bars += 7) {
            double[] x = random.doubles(bars, 1, 2).toArray();
            if (bars % 3 == 0) {
                x[bars / 2] = Double.NaN;
            }
            for (int period = 1; period <= bars + 1; period += 1 + period / 4) {
                double[] mean = sma(LaneChoice.SCALAR, x, period);
                assertThat(sma(LaneChoice.CHOSEN, x, period))
                        .as("bars=%d period=%d", bars, period)
                        .isEqualTo(mean);
                double[][] scalar = sums(LaneChoice.SCALAR, x, mean, period);
                assertThat(Arrays.deepEquals(sums(LaneChoice.CHOSEN, x, mean, period), scalar))
                        .as("bars=%d period=%d", bars, period)
                        .isTrue();
            }
        }
    }

    @Test
    void takesTheGreaterAndTheLessOfTwoAsTheScalarLoopDoes() {
        for (int length = 1; length <= LONGEST; length += 3) {
            for (int step : new int[] {1, 2, 7, 8, 9, 100}) {
                double[] x = odd(length);
                double[] greater = x.clone();
                double[] less = x.clone();
                LaneChoice.CHOSEN.greaterOfTwo(greater, length, step);
                LaneChoice.CHOSEN.lessOfTwo(less, length, step);
                double[] expectedGreater = x.clone();
                double[] expectedLess = x.clone();
                for (int i = step; i < length; i++) {
                    expectedGreater[i] = Math.max(x[i], x[i - step]);
                    expectedLess[i] = Math.min(x[i], x[i - step]);
                }
                assertThat(greater).as("length=%d step=%d", length, step).isEqualTo(expectedGreater);
                assertThat(less).as("length=%d step=%d", length, step).isEqualTo(expectedLess);
            }
        }
    }

    @Test
    void countsWhatIsLessAsTheScalarLoopDoes() {
        for (int bars = 1; bars <= LONGEST; bars += 3) {
            double[] x = odd(bars);
            for (int period = 1; period < bars; period += 1 + period / 4) {
                double[] vector = new double[bars];
                double[] scalar = new double[bars];
                LaneChoice.CHOSEN.lessBefore(x, period, period, bars, vector);
                LaneChoice.SCALAR.lessBefore(x, period, period, bars, scalar);
                assertThat(vector).as("bars=%d period=%d", bars, period).isEqualTo(scalar);
            }
        }
    }

    private static double[] sma(Lanes lanes, double[] x, int period) {
        double[] out = new double[x.length];
        lanes.sma(x, period, out);
        return out;
    }

    private static double[][] sums(Lanes lanes, double[] x, double[] mean, int period) {
        double[][] out = new double[3][x.length];
        int from = Math.min(period - 1, x.length);
        lanes.squares(x, mean, period, from, x.length, out[0]);
        lanes.distances(x, mean, period, from, x.length, out[1]);
        lanes.weighted(x, period, from, x.length, out[2]);
        return out;
    }

    private double[] odd(int length) {
        return random.ints(length, 0, 2 * ODD.length)
                .mapToDouble(pick -> pick < ODD.length ? ODD[pick] : random.nextDouble())
                .toArray();
    }

    private static void assertEqual(TileOrder vector, TileOrder scalar, int what) {
        assertThat(vector.atLeast).as("at least, %d", what).isEqualTo(scalar.atLeast);
        assertThat(vector.atMost).as("at most, %d", what).isEqualTo(scalar.atMost);
    }
}
