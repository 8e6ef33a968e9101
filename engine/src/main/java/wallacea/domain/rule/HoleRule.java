package wallacea.domain.rule;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import wallacea.protocol.spec.GeneSpec;

/** A rule over the genes alone, such as {@code $fast < $slow}, ready to be tested on many genomes. */
public final class HoleRule {
    private final BooleanExpression rule;
    private final Predicate<double[]> test;

    private HoleRule(BooleanExpression rule, Predicate<double[]> test) {
        this.rule = rule;
        this.test = test;
    }

    /** Reads a rule that may use holes of the given genes and numbers, but nothing that needs bars. */
    public static ParseResult<HoleRule> parse(String text, List<GeneSpec> genes) {
        List<String> names = genes.stream().map(GeneSpec::name).toList();
        return RuleParser.parseHoleRule(text, genes).map(rule -> new HoleRule(rule, compile(rule, names)));
    }

    public BooleanExpression rule() {
        return rule;
    }

    /**
     * Whether the rule holds. Allocates nothing.
     *
     * @param values what each gene stands for, in their order, as for {@link Bindings#of}
     */
    public boolean test(double[] values) {
        return test.test(values);
    }

    private static Predicate<double[]> compile(BooleanExpression rule, List<String> names) {
        return switch (rule) {
            case BooleanExpression.Or(var left, var right) ->
                compile(left, names).or(compile(right, names));
            case BooleanExpression.And(var left, var right) ->
                compile(left, names).and(compile(right, names));
            case BooleanExpression.Not(var operand) -> compile(operand, names).negate();
            case BooleanExpression.Comparison(var operator, var left, var right) -> {
                ToDoubleFunction<double[]> first = compile(left, names);
                ToDoubleFunction<double[]> second = compile(right, names);
                yield values -> operator.test(first.applyAsDouble(values), second.applyAsDouble(values));
            }
            case BooleanExpression.BooleanHole(String name) -> {
                int index = names.indexOf(name);
                yield values -> values[index] != 0;
            }
            case BooleanExpression.Literal(boolean value) -> _ -> value;
            case BooleanExpression.Crossing crossing -> throw needsBars(crossing);
            case BooleanExpression.ForBars forBars -> throw needsBars(forBars);
        };
    }

    private static ToDoubleFunction<double[]> compile(NumericExpression number, List<String> names) {
        return switch (number) {
            case NumericExpression.Arithmetic(var operator, var left, var right) -> {
                ToDoubleFunction<double[]> first = compile(left, names);
                ToDoubleFunction<double[]> second = compile(right, names);
                yield values -> operator.apply(first.applyAsDouble(values), second.applyAsDouble(values));
            }
            case NumericExpression.Negation(var operand) -> {
                ToDoubleFunction<double[]> positive = compile(operand, names);
                yield values -> -positive.applyAsDouble(values);
            }
            case NumericExpression.Hole(String name) -> {
                int index = names.indexOf(name);
                yield values -> values[index];
            }
            case NumericExpression.Constant(double value) -> _ -> value;
            case NumericExpression.TimeOfDay(int minute) -> _ -> minute;
            case NumericExpression.Price price -> throw needsBars(price);
            case NumericExpression.Call call -> throw needsBars(call);
        };
    }

    private static IllegalStateException needsBars(Expression expression) {
        return new IllegalStateException("the parser let bars into a rule of holes: " + RulePrinter.print(expression));
    }
}
