package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomBars.Grid;
import wallacea.domain.backtest.Tally;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarSeries;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;

/** Strategies of which each has a lane have the figures, to the bit, that each has from its account alone. */
class AllInLanesTest {
    private static final int ROUNDS = 300;
    private static final int BARS = 6_000;

    private record Figures(@Nullable Tally tally, int bars, boolean isRuined, boolean isSure, List<Double> sums) {}

    private int taken;
    private int left;

    @Test
    void fillsAsAccountsDo() {
        assumeThat(LaneChoice.CHOSEN).as(Lanes.description()).isInstanceOf(VectorLanes.class);
        SplittableRandom random = new SplittableRandom(11);
        int ruined = 0;
        for (Grid grid : Grid.values()) {
            for (int round = 0; round < ROUNDS; round++) {
                BarSeries walk = RandomBars.of(round, BARS, grid);
                BarSeries bars = round % 5 == 0 ? crashing(walk, random.nextInt(BARS)) : walk;
                int first = random.nextInt(3) * random.nextInt(2_100);
                long seed = random.nextLong();
                List<Figures> lanes = run(bars, first, new SplittableRandom(seed), LaneChoice.CHOSEN);
                int filledAlone = left;
                List<Figures> alone = run(bars, first, new SplittableRandom(seed), LaneChoice.SCALAR);
                left = filledAlone;
                assertThat(lanes).isEqualTo(alone);
                ruined += (int) alone.stream().filter(Figures::isRuined).count();
            }
        }
        assertThat(ruined).isGreaterThan(ROUNDS / 10);
        assertThat(left).as("left to accounts").isGreaterThan(ROUNDS / 10).isLessThan(taken / 4);
    }

    private List<Figures> run(BarSeries bars, int first, SplittableRandom random, Lanes form) {
        SeriesTables tables = new SeriesTables(bars);
        double leastClose = Arrays.stream(bars.close()).skip(first).min().orElseThrow();
        TalliedRun[] runs = new TalliedRun[1 + random.nextInt(AllInLanes.LANES)];
        int[] scratch = new int[TileOrder.WORDS];
        for (int i = 0; i < runs.length; i++) {
            BacktestSettings settings = settings(random);
            runs[i] = new TalliedRun(settings, tables, leastClose, first, bars.size(), scratch);
            int gap = 1 << random.nextInt(11);
            runs[i].begin(new TileSignals.Apart(signals(gap, random), signals(gap, random)), settings);
        }
        TalliedRun[] sorted = runs.clone();
        AllInLanes lanes = new AllInLanes(tables, leastClose, form);
        int[] orders = new int[runs.length * AllInRun.room()];
        for (int tile = 0; tile < WindowSums.tiles(bars.size()); tile++) {
            int at = 0;
            for (TalliedRun run : runs) {
                at = run.find(tile, orders, at);
            }
            Arrays.sort(sorted, Comparator.comparingInt(run -> run.found));
            int from = 0;
            while (from < sorted.length && sorted[from].found == 0) {
                from++;
            }
            if (from < sorted.length) {
                lanes.fill(sorted, from, sorted.length, orders);
                left += Integer.bitCount(lanes.left);
                taken += sorted.length - from;
            }
        }
        return Arrays.stream(runs).map(run -> figures(run, tables)).toList();
    }

    /** The closes alone; one is next to nothing, which is ruin for who holds then. */
    private static BarSeries crashing(BarSeries walk, int crash) {
        BarSeriesBuilder series = new BarSeriesBuilder();
        for (int i = 0; i < walk.size(); i++) {
            series.add(Bar.ofClose(walk.epochSeconds()[i], i == crash ? 1e-9 : walk.close()[i]));
        }
        return series.build(walk.zone(), walk.content());
    }

    private static Figures figures(TalliedRun run, SeriesTables tables) {
        Ledger ledger = new Ledger();
        boolean isSure = run.tell(ledger, new ReturnSums(tables));
        AllInAccount account = run.account;
        return new Figures(
                ledger.tally(),
                ledger.bars(),
                ledger.isRuined(),
                isSure,
                List.of(account.sum, account.squares, account.losses, account.worst, ledger.deepestFall()));
    }

    private static TileRule signals(int gap, SplittableRandom random) {
        long[] words = new long[BARS / 64 + TileOrder.WORDS];
        for (int i = 0; i < BARS; i += 1 + random.nextInt(gap)) {
            words[i >>> 6] |= 1L << i;
        }
        return new TileRule.Known(words, TileOrder.WORDS);
    }

    /** Some with costs that ruin them, at once or after many orders. */
    private static BacktestSettings settings(SplittableRandom random) {
        boolean isDear = random.nextInt(6) == 0;
        return new BacktestSettings(
                random.nextBoolean() ? Fill.NEXT_OPEN : Fill.CLOSE,
                1_000,
                isDear ? 0.5 * random.nextDouble() : random.nextInt(2) * 0.001,
                random.nextInt(8) == 0 ? 1_100 * random.nextDouble() : random.nextInt(2) * 0.01,
                random.nextInt(2) * 0.0005,
                SizeType.ALL,
                Double.NaN,
                Double.NaN,
                false,
                Double.NaN,
                StopEntry.CLOSE,
                StopExit.MARKET);
    }
}
