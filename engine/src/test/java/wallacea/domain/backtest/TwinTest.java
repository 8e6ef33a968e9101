package wallacea.domain.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.RandomBars.Grid;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.backtest.plain.PlainBacktest;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Metrics;
import wallacea.domain.rule.RulePrinter;

/**
 * The fast engine equals its plain twin on random strategies over random bars: orders and equity bit for bit, figures to the
 * reference's tolerance; a third of the series lie on ticks, where averages tie, and some are of one bar, as long as a tile or
 * stand still.
 */
class TwinTest {
    private static final int SERIES = 500;
    private static final int STRATEGIES_PER_SERIES = 200;
    private static final int BUSY_TRADES = 5;
    private static final int DRAWS = 4;

    /** What happened on some series. */
    private record Tally(int strategies, int busy, int onTicks, int fast, int ruined) {
        static final Tally NONE = new Tally(0, 0, 0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(
                    strategies + other.strategies,
                    busy + other.busy,
                    onTicks + other.onTicks,
                    fast + other.fast,
                    ruined + other.ruined);
        }
    }

    @Test
    void theFastEngineEqualsItsTwin() {
        compareOn(IntStream.range(0, SERIES), 100_000);
    }

    @Test
    @Tag("long")
    void theFastEngineEqualsItsTwinOnAMillionStrategies() {
        compareOn(IntStream.range(SERIES, 11 * SERIES), 1_000_000);
    }

    private static void compareOn(IntStream series, int least) {
        Tally tally = series.parallel().mapToObj(TwinTest::compareOn).reduce(Tally.NONE, Tally::plus);
        assertThat(tally.strategies()).isGreaterThanOrEqualTo(least);
        assertThat(tally.busy()).as("%s", tally).isGreaterThanOrEqualTo(tally.strategies() * 7 / 10);
        assertThat(tally.onTicks()).as("%s", tally).isGreaterThanOrEqualTo(tally.strategies() / 3);
        assertThat(tally.fast()).as("%s", tally).isBetween(tally.strategies() / 2, tally.strategies() * 3 / 4);
        assertThat(tally.ruined()).as("%s", tally).isGreaterThan(tally.strategies() / 1_000);
    }

    private static Tally compareOn(int number) {
        SplittableRandom random = new SplittableRandom(number);
        Grid grid = number % 25 == 11 ? Grid.STILL : number % 3 == 0 ? Grid.TICKS : Grid.NONE;
        int size = switch (number % 50) {
            case 7 -> 1 + random.nextInt(3);
            case 23 -> 505 + random.nextInt(1_100);
            case 31 -> 2_046 + random.nextInt(4);
            default -> 60 + random.nextInt(341);
        };
        BarSeries bars = RandomBars.of(random.nextLong(), size, grid);
        int first = random.nextInt(4) == 0 ? random.nextInt(size) / 2 : 0;
        FastBacktest sharing = new FastBacktest(new IndicatorCache(bars, 200_000), first);
        FastBacktest alone = new FastBacktest(new IndicatorCache(bars, 0), first);
        Ledger fast = new Ledger();
        Ledger uncached = new Ledger();
        Tally tally = Tally.NONE;
        for (int i = 0; i < STRATEGIES_PER_SERIES; i++) {
            long seed = random.nextLong();
            if (i % 3 == 0) {
                sharing.expect(List.of(RandomStrategies.of(seed), RandomStrategies.of(seed + 1)));
            }
            Path path = sharing.run(RandomStrategies.of(seed), fast);
            for (int draw = 1; draw < DRAWS && trades(fast) < BUSY_TRADES; draw++) {
                seed = random.nextLong();
                path = sharing.run(RandomStrategies.of(seed), fast);
            }
            Strategy strategy = RandomStrategies.of(seed);
            Ledger twin = PlainBacktest.run(strategy, bars, first);
            assertEqual(fast, twin, number, seed, strategy);
            if (i % 4 == 0) {
                alone.run(strategy, uncached);
                assertEqual(uncached, twin, number, seed, strategy);
            }
            tally = tally.plus(new Tally(
                    1,
                    trades(fast) >= BUSY_TRADES ? 1 : 0,
                    grid == Grid.NONE ? 0 : 1,
                    path == Path.FAST ? 1 : 0,
                    fast.isRuined() ? 1 : 0));
        }
        return tally;
    }

    private static int trades(Ledger ledger) {
        return (ledger.orderCount() + 1) / 2;
    }

    private static void assertEqual(Ledger fast, Ledger twin, int series, long seed, Strategy strategy) {
        difference(fast, twin).ifPresent(difference -> {
            throw new AssertionError("series=" + series + " strategy=" + seed + ": " + difference + "\nentry: "
                    + RulePrinter.print(strategy.entry()) + "\nexit: " + RulePrinter.print(strategy.exit()) + "\n"
                    + strategy.settings());
        });
    }

    private static Optional<String> difference(Ledger fast, Ledger twin) {
        for (int i = 0; i < Math.min(fast.orderCount(), twin.orderCount()); i++) {
            if (!fast.order(i).equals(twin.order(i))) {
                return Optional.of("order " + i + " fast=" + fast.order(i) + " twin=" + twin.order(i));
            }
        }
        if (fast.orderCount() != twin.orderCount()) {
            return Optional.of("orders fast=" + fast.orderCount() + " twin=" + twin.orderCount());
        }
        int bar = Arrays.mismatch(fast.equityCurve(), twin.equityCurve());
        if (bar >= 0) {
            return Optional.of("equity from bar " + bar);
        }
        Metrics ofFast = Metrics.of(fast, 252);
        Metrics ofTwin = Metrics.of(twin, 252);
        return MetricsComparison.areEqual(ofFast, ofTwin)
                ? Optional.empty()
                : Optional.of("metrics fast=" + ofFast + " twin=" + ofTwin);
    }
}
