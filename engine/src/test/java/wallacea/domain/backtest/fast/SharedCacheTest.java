package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomStrategies;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.market.BarSeries;

/** Engines of several threads share a cache that holds a few of their columns, and write over what it drops. */
class SharedCacheTest {
    private static final int THREADS = 4;
    private static final int STRATEGIES = 600;
    private static final int TOGETHER = 20;
    private static final BarSeries BARS = RandomBars.of(7, 300, RandomBars.Grid.NONE);
    /** Columns of 2,400 bytes, and five that are spare. */
    private static final long CACHE_BYTES = 5 * 16 * 2_400;

    @Test
    void giveEachStrategyWhatItHasAlone() throws Exception {
        IndicatorCache cache = new IndicatorCache(BARS, CACHE_BYTES);
        List<Callable<Boolean>> engines = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int seed = thread;
            List<Strategy> strategies = LongStream.range(0, STRATEGIES)
                    .map(i -> (i * THREADS + seed) / 3)
                    .mapToObj(RandomStrategies::of)
                    .toList();
            List<Integer> alone = digests(strategies, new IndicatorCache(BARS, 0));
            engines.add(() -> digests(strategies, cache).equals(alone));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Boolean> equal : threads.invokeAll(engines)) {
                assertThat(equal.get()).isTrue();
            }
        }
        assertThat(cache.bytes()).isLessThanOrEqualTo(CACHE_BYTES);
        assertThat(cache.misses()).isGreaterThan(10 * CACHE_BYTES / 2_400);
    }

    private static List<Integer> digests(List<Strategy> strategies, IndicatorCache cache) {
        FastBacktest engine = new FastBacktest(cache, 0);
        Ledger ledger = new Ledger();
        List<Integer> digests = new ArrayList<>();
        for (int from = 0; from < strategies.size(); from += TOGETHER) {
            List<Strategy> some = strategies.subList(from, from + TOGETHER);
            engine.expect(some);
            for (Strategy strategy : some) {
                engine.run(strategy, ledger);
                digests.add(31 * ledger.orderCount() + Arrays.hashCode(ledger.equityCurve()));
            }
        }
        return digests;
    }
}
