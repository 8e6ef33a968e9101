package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomBars.Grid;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.Crossing;
import wallacea.domain.rule.RuleParser;

class TileLeavesTest {
    private static final int BARS = 5_000;
    private static final int LEAVES = 60;

    private final SplittableRandom random = new SplittableRandom(12);
    private final double[] close = RandomBars.of(4, BARS, Grid.TICKS).close();
    private final MeanLevels levels = new MeanLevels(Objects.requireNonNull(WindowSums.of(close)));
    private final TileLeaves leaves = new TileLeaves();

    private TileLeaf add(Leaf leaf, int p, int q) {
        return leaves.add(leaf, new Order.OfMeans(levels, p, q), new TileOrder());
    }

    private static Leaf comparison() {
        return Leaf.of(
                (Comparison) RuleParser.parse("sma(close, 3) > sma(close, 5)", List.of())
                        .orThrow(),
                Map.of());
    }

    private static Leaf crossing() {
        return Leaf.of(
                (Crossing) RuleParser.parse("crosses_above(sma(close, 3), sma(close, 5))", List.of())
                        .orThrow(),
                Map.of());
    }

    @Test
    void makesTheBitsOfEachHoweverPeriodsShareLevels() {
        int[][] periods = new int[LEAVES][];
        for (int chunk = 0; chunk < 3; chunk++) {
            leaves.clear();
            List<TileLeaf> added = new ArrayList<>();
            for (int i = 0; i < LEAVES; i++) {
                periods[i] = new int[] {1 + random.nextInt(12), 1 + random.nextInt(12)};
                added.add(add(comparison(), periods[i][0], periods[i][1]));
            }
            for (int tile = 0; tile < WindowSums.tiles(BARS); tile++) {
                int words = Bits.words(Math.min(WindowSums.TILE, BARS - tile * WindowSums.TILE));
                leaves.computeAhead(tile, words);
                for (int i = 0; i < LEAVES; i++) {
                    added.get(i).compute(tile, words);
                    for (int bar = tile * WindowSums.TILE; bar < Math.min(BARS, (tile + 1) * WindowSums.TILE); bar++) {
                        boolean holds = mean(periods[i][0], bar) > mean(periods[i][1], bar);
                        assertThat(Bits.get(added.get(i).bits.bits(), bar % WindowSums.TILE))
                                .isEqualTo(holds);
                    }
                }
            }
        }
    }

    /** As defined; NaN until warm. */
    private double mean(int period, int bar) {
        double sum = bar < period - 1 ? Double.NaN : 0;
        for (int i = Math.max(0, bar - period + 1); i <= bar; i++) {
            sum += close[i];
        }
        return sum / period;
    }

    @Test
    void givesTheBitsOfAChunkToTheNext() {
        LeafBits ofComparison = add(comparison(), 3, 5).bits;
        LeafBits ofCrossing = add(crossing(), 3, 5).bits;
        leaves.clear();
        assertThat(add(crossing(), 2, 7).bits).isSameAs(ofCrossing);
        assertThat(add(comparison(), 2, 7).bits).isSameAs(ofComparison);
        assertThat(add(comparison(), 2, 8).bits).isNotSameAs(ofComparison);
    }
}
