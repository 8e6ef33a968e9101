package wallacea.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.plain.PlainBacktest;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/** What the engine is measured beside does the same work, and a figure of two that differ is refused. */
class BaselinesTest {
    private static final double BARS_PER_YEAR = 252;

    @Test
    void walksEveryFamilyAsTheTwinDoes() {
        BarSeries bars = SyntheticBars.of(1_500, 4);
        for (StrategyFamily family : StrategyFamily.values()) {
            for (Strategy strategy : FamilyPopulation.of(family, 8, settings(Fill.NEXT_OPEN))) {
                assertAgreement(strategy, bars);
            }
        }
    }

    @Test
    void walksRandomRulesAsTheTwinDoes() {
        BarSeries bars = SyntheticBars.of(1_000, 5);
        for (Strategy strategy : MixedRules.of(60, settings(Fill.CLOSE))) {
            assertAgreement(strategy, bars);
        }
    }

    @Test
    void refusesALoopThatFillsElsewhere() {
        BarSeries bars = SyntheticBars.of(1_000, 6);
        Strategy strategy = FamilyPopulation.of(StrategyFamily.SMA_CROSS, 1, settings(Fill.NEXT_OPEN))
                .getFirst();
        Ledger ledger = PlainBacktest.run(strategy, bars, 0);
        RuleLoop loop = new RuleLoop(bars, settings(Fill.CLOSE));
        loop.run(strategy, BARS_PER_YEAR);

        assertThat(ledger.orderCount()).isPositive();
        assertThatThrownBy(() -> Agreement.check("crossing", ledger, BARS_PER_YEAR, loop))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("crossing");
    }

    @Test
    void makesEveryRuleOfTheNodesThatAreAskedFor() {
        for (Strategy strategy : MixedRules.of(200, settings(Fill.NEXT_OPEN))) {
            assertThat(nodes(strategy.entry())).isBetween(3, 15);
            assertThat(nodes(strategy.exit())).isBetween(3, 15);
        }
    }

    @Test
    void evolvesTowardsTheOptimum() {
        ScalarEvolution evolution = new ScalarEvolution(200, 8, 0.1, 1.0 / 8);
        ScalarOnes ones = new ScalarOnes(200, 128);
        double before = evolution.best();
        for (int i = 0; i < 200; i++) {
            evolution.generation();
            ones.generation();
        }

        assertThat(before).isLessThan(-10);
        assertThat(evolution.best()).isBetween(-2.0, 0.0);
        assertThat(ones.best()).isBetween(120, 128);
    }

    private static void assertAgreement(Strategy strategy, BarSeries bars) {
        RuleLoop loop = new RuleLoop(bars, strategy.settings());
        loop.run(strategy, BARS_PER_YEAR);
        Agreement.check(strategy.toString(), PlainBacktest.run(strategy, bars, 0), BARS_PER_YEAR, loop);
    }

    private static BacktestSettings settings(Fill fill) {
        return BacktestSettings.of(TradingSpecs.execution(fill), gene -> Double.NaN);
    }

    private static int nodes(BooleanExpression rule) {
        return switch (rule) {
            case BooleanExpression.And(var left, var right) -> 1 + nodes(left) + nodes(right);
            case BooleanExpression.Or(var left, var right) -> 1 + nodes(left) + nodes(right);
            case BooleanExpression.Not(var operand) -> 1 + nodes(operand);
            default -> 3;
        };
    }
}
