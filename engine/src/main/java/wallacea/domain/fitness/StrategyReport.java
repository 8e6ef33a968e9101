package wallacea.domain.fitness;

import java.util.List;
import wallacea.domain.backtest.Order;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.performance.Metrics;
import wallacea.domain.performance.Score;
import wallacea.domain.rule.RulePrinter;
import wallacea.domain.rule.TimesOfDay;

/**
 * One strategy on one period, for people.
 *
 * @param orders oldest first; their bars count from the first of {@code period.bars()}
 * @param equityCurve money after each bar of the period, from {@code period.first()} on; shorter if ruin ended it
 */
public record StrategyReport(
        Strategy strategy,
        JudgedPeriod period,
        Metrics metrics,
        Score score,
        List<Order> orders,
        double[] equityCurve) {
    public StrategyReport {
        orders = List.copyOf(orders);
    }

    /** The entry rule in the language, values filled in. */
    public String entryRule() {
        return RulePrinter.print(TimesOfDay.in(strategy.entry()));
    }

    /** The exit rule in the language, values filled in. */
    public String exitRule() {
        return RulePrinter.print(TimesOfDay.in(strategy.exit()));
    }
}
