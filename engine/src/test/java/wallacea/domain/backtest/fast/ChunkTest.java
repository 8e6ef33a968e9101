package wallacea.domain.backtest.fast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomBars.Grid;
import wallacea.domain.backtest.RandomStrategies;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.RuleParser;

/** Strategies that are computed together have the results that each has alone, whatever the cache holds. */
class ChunkTest {
    private static final int STRATEGIES = 60;

    @ParameterizedTest
    @ValueSource(ints = {1, 70, 2047, 2048, 2049, 4097})
    void changesNoResult(int size) {
        BarSeries bars = RandomBars.of(size, size, Grid.TICKS);
        for (long cacheBytes : new long[] {0, 40L * size, 400L * size, 1 << 26}) {
            SplittableRandom random = new SplittableRandom(size);
            FastBacktest together = new FastBacktest(new IndicatorCache(bars, cacheBytes), 0);
            for (int chunk = 1; chunk <= STRATEGIES; chunk *= 4) {
                List<Strategy> strategies = new ArrayList<>();
                for (int i = 0; i < chunk; i++) {
                    strategies.add(RandomStrategies.of(random.nextLong()));
                }
                together.expect(strategies);
                for (Strategy strategy : strategies) {
                    Ledger inChunk = new Ledger();
                    Ledger alone = new Ledger();
                    together.run(strategy, inChunk);
                    new FastBacktest(new IndicatorCache(bars, 0), 0).run(strategy, alone);
                    assertThat(inChunk.orders()).as("%s", strategy).isEqualTo(alone.orders());
                }
            }
        }
    }

    @Test
    void computesWhatRulesShareOnce() {
        IndicatorCache cache = new IndicatorCache(RandomBars.of(3, 500, Grid.NONE), 1 << 20);
        Signals signals = new Signals(cache);
        List<BooleanExpression> rules = rules(
                "crosses_above(ema(close, 5), ema(close, 9)) or rsi(close, 14) < 30",
                "crosses_below(ema(close, 5), ema(close, 9)) and 30 > rsi(close, 14)",
                "crosses_above(ema(close, 9), ema(close, 5)) or not (rsi(close, 14) < 30)",
                "sma(close, 5) > sma(close, 9) and sma(close, 9) < sma(close, 5)");
        signals.expect(rules);
        // Three leaves, and the columns of ema(5), ema(9) and rsi(14).
        long misses = cache.misses();
        assertThat(cache.bytes()).isEqualTo(3 * 8L * 500 + 4 * 8L * Bits.words(500) + WindowSums.bytes(500));
        for (BooleanExpression rule : rules) {
            signals.reset();
            signals.of(rule);
        }
        assertThat(cache.misses()).isEqualTo(misses);
        signals.expect(rules);
        assertThat(cache.misses()).as("the next chunk finds it in the cache").isEqualTo(misses);
        assertThat(cache.hits()).isGreaterThan(misses);
    }

    @Test
    void computesAColumnOnceThoughTheCacheHoldsFew() {
        int columns = 20;
        IndicatorCache cache = new IndicatorCache(RandomBars.of(4, 1_000, Grid.NONE), 8 * 8L * 1_000);
        List<String> texts = new ArrayList<>();
        for (String price : List.of("close", "high", "low")) {
            for (int period = 2; period < 2 + columns; period++) {
                texts.add(price + " > rsi(close, " + period + ")");
            }
        }
        new Signals(cache).expect(rules(texts.toArray(String[]::new)));
        assertThat(cache.misses()).isEqualTo(texts.size() + columns);
    }

    private static List<BooleanExpression> rules(String... texts) {
        List<BooleanExpression> rules = new ArrayList<>();
        for (String text : texts) {
            rules.add(RuleParser.parse(text, List.of()).orThrow());
        }
        return rules;
    }
}
