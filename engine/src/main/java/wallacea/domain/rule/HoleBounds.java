package wallacea.domain.rule;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wallacea.domain.rule.NumericExpression.Call;
import wallacea.domain.rule.NumericExpression.Hole;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.StrategySpec;

/**
 * Between which numbers the holes of a strategy mean something. The rules take others, too, but an indicator that stays between 0
 * and 100 is on the same side of every number beyond, and one that compares the bars of its period has none to compare in one.
 */
public final class HoleBounds {
    /** Values of 0 to 100. */
    private static final Set<IndicatorFunction> PERCENTS = EnumSet.of(
            IndicatorFunction.RSI,
            IndicatorFunction.RSI_SMA,
            IndicatorFunction.MFI,
            IndicatorFunction.PERCENT_RANK,
            IndicatorFunction.ADX,
            IndicatorFunction.STOCH_K,
            IndicatorFunction.STOCH_D);
    /** Values between the least and the greatest of their series. */
    private static final Set<IndicatorFunction> MEANS = EnumSet.of(
            IndicatorFunction.SMA,
            IndicatorFunction.EMA,
            IndicatorFunction.RMA,
            IndicatorFunction.WMA,
            IndicatorFunction.HIGHEST,
            IndicatorFunction.LOWEST,
            IndicatorFunction.BOLLINGER_MIDDLE,
            IndicatorFunction.LAG);
    /** With a period of one bar 0, 100 or no number at all; or no width. */
    private static final Set<IndicatorFunction> COMPARING = EnumSet.of(
            IndicatorFunction.RSI,
            IndicatorFunction.RSI_SMA,
            IndicatorFunction.MFI,
            IndicatorFunction.PERCENT_RANK,
            IndicatorFunction.ADX,
            IndicatorFunction.STDDEV,
            IndicatorFunction.ZSCORE,
            IndicatorFunction.CCI,
            IndicatorFunction.BOLLINGER_LOWER,
            IndicatorFunction.BOLLINGER_UPPER);

    private final Map<String, Bounds> holes = new HashMap<>();

    private HoleBounds() {}

    /** The least and the greatest number that mean something. */
    public record Bounds(double least, double greatest) {
        public boolean contain(double number) {
            return number >= least && number <= greatest;
        }

        private Bounds and(Bounds other) {
            return new Bounds(Math.max(least, other.least), Math.min(greatest, other.greatest));
        }
    }

    /** By name, of the holes that have such bounds. */
    public static Map<String, Bounds> of(StrategySpec strategy, List<GeneSpec> genes) {
        HoleBounds bounds = new HoleBounds();
        for (String text : List.of(strategy.entry(), strategy.exit())) {
            if (RuleParser.parse(text, genes) instanceof ParseResult.Parsed<BooleanExpression>(var rule)) {
                rule.parts().forEach(bounds::note);
            }
        }
        return Map.copyOf(bounds.holes);
    }

    private void note(Expression part) {
        switch (part) {
            case BooleanExpression.Comparison(var _, var left, var right) -> noteBoth(left, right);
            case BooleanExpression.Crossing(var _, var left, var right) -> noteBoth(left, right);
            case Call(var function, var arguments) when COMPARING.contains(function) -> notePeriod(function, arguments);
            case BooleanExpression _, NumericExpression _ -> {}
        }
    }

    private void noteBoth(NumericExpression left, NumericExpression right) {
        values(left).ifPresent(bounds -> note(right, bounds));
        values(right).ifPresent(bounds -> note(left, bounds));
    }

    private void notePeriod(IndicatorFunction function, List<NumericExpression> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (function.parameters().get(i).kind() == IndicatorFunction.Kind.PERIOD) {
                note(arguments.get(i), new Bounds(2, ArgumentCheck.MAX_PERIOD));
            }
        }
    }

    private void note(NumericExpression number, Bounds bounds) {
        if (number instanceof Hole(String name)) {
            holes.merge(name, bounds, Bounds::and);
        }
    }

    /** Between which an expression stays, if it is known to. */
    private static Optional<Bounds> values(NumericExpression number) {
        if (!(number instanceof Call(var function, var arguments))) {
            return Optional.empty();
        }
        if (MEANS.contains(function)) {
            return values(arguments.getFirst());
        }
        if (PERCENTS.contains(function)) {
            return Optional.of(new Bounds(0, 100));
        }
        return switch (function) {
            case MINUTE_OF_DAY -> Optional.of(new Bounds(0, 1440));
            case WEEKDAY -> Optional.of(new Bounds(1, 7));
            default -> Optional.empty();
        };
    }
}
