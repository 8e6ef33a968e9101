package wallacea.domain.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wallacea.domain.rule.BooleanExpression.Comparison;
import wallacea.domain.rule.BooleanExpression.ForBars;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.StrategySpec;

/**
 * Which numbers of a rule are times of day for people: the times of a session, and what stands bare beside {@code minute_of_day()}
 * in a comparison. They are minutes since midnight; written as {@code "16:00"} they read back as the same minutes.
 */
public final class TimesOfDay {
    private static final int MINUTES_PER_DAY = 1440;

    private final Set<String> holes = new HashSet<>();

    private TimesOfDay() {}

    /** The rule with each whole number beside {@code minute_of_day()} as a time; every bar is judged as before. */
    public static BooleanExpression in(BooleanExpression rule) {
        return switch (rule) {
            case BooleanExpression.Or(var left, var right) -> new BooleanExpression.Or(in(left), in(right));
            case BooleanExpression.And(var left, var right) -> new BooleanExpression.And(in(left), in(right));
            case BooleanExpression.Not(var operand) -> new BooleanExpression.Not(in(operand));
            case ForBars(var held, var bars) -> new ForBars(in(held), bars);
            case Comparison(var operator, var left, var right) ->
                new Comparison(operator, beside(right, left), beside(left, right));
            case BooleanExpression.Crossing _, BooleanExpression.Literal _, BooleanExpression.BooleanHole _ -> rule;
        };
    }

    private static NumericExpression beside(NumericExpression other, NumericExpression number) {
        return isMinuteOfDay(other) && number instanceof NumericExpression.Constant(double value) && isTime(value)
                ? new NumericExpression.TimeOfDay((int) value)
                : number;
    }

    /** The names of the genes that a strategy uses as times of day and that have times alone in their ranges. */
    public static Set<String> genes(StrategySpec strategy, List<GeneSpec> genes) {
        TimesOfDay times = new TimesOfDay();
        for (String text : List.of(strategy.entry(), strategy.exit())) {
            if (RuleParser.parse(text, genes) instanceof ParseResult.Parsed<BooleanExpression>(var rule)) {
                rule.parts().forEach(times::find);
            }
        }
        genes.stream().filter(gene -> !hasTimesAlone(gene)).map(GeneSpec::name).forEach(times.holes::remove);
        return Set.copyOf(times.holes);
    }

    private static boolean hasTimesAlone(GeneSpec gene) {
        return switch (gene) {
            case GeneSpec.IntegerGene(String _, int min, int max) -> isTime(min) && isTime(max);
            case GeneSpec.ChoiceGene(String _, List<Double> values) ->
                values.stream().allMatch(TimesOfDay::isTime);
            case GeneSpec.RealGene _, GeneSpec.BooleanGene _ -> false;
        };
    }

    private static boolean isTime(double minutes) {
        return minutes >= 0 && minutes <= MINUTES_PER_DAY && minutes == Math.rint(minutes);
    }

    private void find(Expression part) {
        if (part instanceof Comparison(var _, var left, var right)) {
            findBeside(left, right);
            findBeside(right, left);
        }
        if (part instanceof NumericExpression.Call(var function, var arguments)) {
            for (int i = 0; i < arguments.size(); i++) {
                if (function.parameters().get(i).kind() == IndicatorFunction.Kind.TIME
                        && arguments.get(i) instanceof NumericExpression.Hole(String name)) {
                    holes.add(name);
                }
            }
        }
    }

    private void findBeside(NumericExpression other, NumericExpression number) {
        if (isMinuteOfDay(other) && number instanceof NumericExpression.Hole(String name)) {
            holes.add(name);
        }
    }

    private static boolean isMinuteOfDay(NumericExpression number) {
        return number instanceof NumericExpression.Call(var function, var _)
                && function == IndicatorFunction.MINUTE_OF_DAY;
    }

    /** Minutes since midnight as on a clock, {@code 09:30}. */
    public static String clock(int minuteOfDay) {
        return "%02d:%02d".formatted(minuteOfDay / 60, minuteOfDay % 60);
    }
}
