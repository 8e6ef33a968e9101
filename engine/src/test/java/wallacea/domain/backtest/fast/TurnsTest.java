package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.RuleParser;

/** Orders from the bars at which the greater of two means changes are those of a walk over their crossings, bar by bar. */
class TurnsTest {
    private static final int ROUNDS = 150;
    private static final int LONGEST = 40;
    private static final Leaf ABOVE = crossing("crosses_above");
    private static final Leaf BELOW = crossing("crosses_below");

    private int boughtAfterATie;
    private int heldAtATilesEnd;

    /** @param prices of how many there are: the fewer, the more means tie */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "40"})
    void areTheOrdersOfAWalkFromBarToBar(int prices) {
        SplittableRandom random = new SplittableRandom(prices);
        int found = 0;
        for (int bars : new int[] {1, 2, 63, 64, 65, 128, 300, 2_047, 2_048, 2_049, 4_096, 4_200}) {
            for (int round = 0; round < ROUNDS; round++) {
                double[] close = close(bars, prices, random);
                int p = 1 + random.nextInt(LONGEST);
                int q = random.nextInt(10) == 0 ? p : 1 + random.nextInt(LONGEST);
                int first = random.nextBoolean() ? 0 : random.nextInt(bars + 1);
                boolean isBelow = random.nextBoolean();
                boolean isDelayed = random.nextBoolean();

                List<Integer> expected = expected(means(close, p), means(close, q), first, isBelow, isDelayed ? 1 : 0);

                assertThat(found(close, p, q, first, isBelow, isDelayed))
                        .as("bars=%d p=%d q=%d first=%d", bars, p, q, first)
                        .isEqualTo(expected);
                found += expected.size();
            }
        }
        assertThat(found).isGreaterThan(prices == 1 ? -1 : 1_000);
        assertThat(boughtAfterATie).isGreaterThan(prices == 2 || prices == 3 ? 10 : -1);
        assertThat(heldAtATilesEnd).isGreaterThan(prices == 1 ? -1 : 10);
    }

    private static Leaf crossing(String direction) {
        return Leaf.of(
                (Crossing) RuleParser.parse(direction + "(sma(close, 3), sma(close, 5))", List.of())
                        .orThrow(),
                Map.of());
    }

    private static double[] close(int bars, int prices, SplittableRandom random) {
        int every = 1 + random.nextInt(8);
        double[] close = new double[bars];
        double now = 1;
        for (int i = 0; i < bars; i++) {
            now = random.nextInt(every) == 0 ? 1 + random.nextInt(prices) : now;
            close[i] = now;
        }
        return close;
    }

    private static List<Integer> found(double[] close, int p, int q, int first, boolean isBelow, boolean isDelayed) {
        MeanLevels levels = new MeanLevels(Objects.requireNonNull(WindowSums.of(close)));
        Leaf crossing = isBelow == ABOVE.isBelow ? ABOVE : BELOW;
        TileLeaf leaf = new TileLeaves().addTurns(crossing, first, new Order.OfMeans(levels, p, q), new TileOrder());
        AllInRun run = new AllInRun(first, close.length, new int[TileOrder.WORDS]);
        run.begin(new TileSignals.Turning(new TileRule.Made(leaf, leaf.bits.bits())), isDelayed);
        List<Integer> found = new ArrayList<>();
        int[] orders = new int[AllInRun.room()];
        for (int tile = 0; tile < WindowSums.tiles(close.length); tile++) {
            int count = run.find(tile, orders, 0);
            Arrays.stream(orders, 0, count).forEach(found::add);
        }
        return found;
    }

    private List<Integer> expected(double[] a, double[] b, int first, boolean isBelow, int delay) {
        List<Integer> orders = new ArrayList<>();
        boolean beenGreater = false;
        boolean beenLess = false;
        boolean boughtAlready = false;
        for (int i = 0; i < a.length; i++) {
            boolean greater = isBelow ? b[i] > a[i] : a[i] > b[i];
            boolean less = isBelow ? b[i] < a[i] : a[i] < b[i];
            boolean wasGreater = i > 0 && (isBelow ? b[i - 1] > a[i - 1] : a[i - 1] > b[i - 1]);
            boolean wasLess = i > 0 && (isBelow ? b[i - 1] < a[i - 1] : a[i - 1] < b[i - 1]);
            boolean isHeld = (orders.size() & 1) == 1;
            boolean entry = greater && !wasGreater && beenLess;
            boolean exit = less && !wasLess && beenGreater;
            if (i >= first && i + delay < a.length && (isHeld ? exit : entry)) {
                orders.add(i + delay);
                boughtAfterATie += !isHeld && !boughtAlready && !wasLess ? 1 : 0;
                boughtAlready = true;
            }
            heldAtATilesEnd += isHeld && i % WindowSums.TILE == 0 ? 1 : 0;
            beenGreater |= greater;
            beenLess |= less;
        }
        return orders;
    }

    /** As defined; NaN until warm. */
    private static double[] means(double[] close, int period) {
        double[] means = new double[close.length];
        for (int bar = 0; bar < close.length; bar++) {
            double sum = bar < period - 1 ? Double.NaN : 0;
            for (int i = Math.max(0, bar - period + 1); i <= bar; i++) {
                sum += close[i];
            }
            means[bar] = sum / period;
        }
        return means;
    }
}
