package wallacea.domain.backtest.fast;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of two means from running sums is the order of the means as defined, at every bar. */
class WindowSumsTest {
    private static final int PAIRS = 40;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 500, 2047, 2048, 2049, 4095, 4096, 4097, 6000})
    void equalsTheDefinitionAtEveryLength(int bars) {
        SplittableRandom random = new SplittableRandom(bars);
        compare(smooth(bars, random), random);
        compare(ticks(bars, 0.1, random), random);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.0001, 1, 1.0 / 3})
    void equalsTheDefinitionWhereMeansTie(double tick) {
        SplittableRandom random = new SplittableRandom(7);
        int ties = compare(ticks(5000, tick, random), random);
        assertThat(ties).as("bars at which the sums leave it open").isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1e-310, 1e-44, 1e-37, 3e-20, 1e15, 1e25})
    void equalsTheDefinitionOnEveryScale(double scale) {
        SplittableRandom random = new SplittableRandom(8);
        double[] x = ticks(3000, 0.5, random);
        for (int i = 0; i < x.length; i++) {
            x[i] *= scale;
        }
        compare(x, random);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e31})
    void refusesASeriesWithOddNumbers(double odd) {
        double[] x = ticks(3000, 0.5, new SplittableRandom(9));
        x[2900] = odd;
        assertThat(WindowSums.of(x)).isNull();
        assertThat(WindowSums.of(new double[0])).isNotNull();
    }

    /** How many bars the sums left open. */
    private static int compare(double[] x, SplittableRandom random) {
        MeanLevels levels = new MeanLevels(requireNonNull(WindowSums.of(x)));
        TileOrder order = new TileOrder();
        double[] left = new double[x.length];
        double[] right = new double[x.length];
        int near = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            int p = pair == 0 ? WindowSums.REACH : 1 + random.nextInt(pair < 20 ? 9 : WindowSums.REACH);
            int q = 1 + random.nextInt(pair < 20 ? 40 : WindowSums.REACH);
            LaneChoice.SCALAR.sma(x, p, left);
            LaneChoice.SCALAR.sma(x, q, right);
            for (int tile = 0; tile < WindowSums.tiles(x.length); tile++) {
                new Order.OfMeans(levels, p, q).of(tile, order);
                int first = tile * WindowSums.TILE;
                int bars = Math.min(WindowSums.TILE, x.length - first);
                for (int i = 0; i < Bits.words(bars) * 64; i++) {
                    boolean inside = i < bars;
                    boolean atLeast = inside && left[first + i] >= right[first + i];
                    boolean atMost = inside && left[first + i] <= right[first + i];
                    if (Bits.get(order.atLeast, i) != atLeast || Bits.get(order.atMost, i) != atMost) {
                        throw new AssertionError("p=" + p + " q=" + q + " bar=" + (first + i) + " of " + x.length);
                    }
                }
                near += order.open;
            }
        }
        return near;
    }

    private static double[] smooth(int bars, SplittableRandom random) {
        double[] x = new double[bars];
        double price = 100;
        for (int i = 0; i < bars; i++) {
            price *= 1 + 0.01 * (random.nextDouble() - 0.5);
            x[i] = price;
        }
        return x;
    }

    private static double[] ticks(int bars, double tick, SplittableRandom random) {
        double[] x = new double[bars];
        int price = 1000;
        for (int i = 0; i < bars; i++) {
            price = Math.max(1, price + random.nextInt(-2, 3) * (i % 1000 < 700 ? 1 : 0));
            x[i] = price * tick;
        }
        return x;
    }
}
