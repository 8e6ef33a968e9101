package wallacea.domain.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import wallacea.protocol.spec.GeneSpec;

/** The values of a strategy's holes, by which a rule becomes one without holes. */
public final class Bindings {
    private final ToDoubleFunction<String> values;

    private Bindings(ToDoubleFunction<String> values) {
        this.values = values;
    }

    /** Binds each hole to what the function says of its name. */
    public static Bindings of(ToDoubleFunction<String> values) {
        return new Bindings(values);
    }

    /**
     * Binds the hole of each gene.
     *
     * @param values what each gene stands for, in the order of the genes: a number, the chosen value itself, or 0 (false)
     *     and 1 (true)
     */
    public static Bindings of(List<GeneSpec> genes, double[] values) {
        if (genes.size() != values.length) {
            throw new IllegalArgumentException(
                    "one value a gene is needed: genes=" + genes.size() + " values=" + values.length);
        }
        Map<String, Double> byName = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            byName.put(genes.get(i).name(), values[i]);
        }
        return new Bindings(hole -> {
            Double value = byName.get(hole);
            if (value == null) {
                throw new IllegalArgumentException("hole without a gene: hole=$" + hole);
            }
            return value;
        });
    }

    /** The rule with values for holes. */
    public BooleanExpression bind(BooleanExpression rule) {
        return switch (rule) {
            case BooleanExpression.Or(var left, var right) -> new BooleanExpression.Or(bind(left), bind(right));
            case BooleanExpression.And(var left, var right) -> new BooleanExpression.And(bind(left), bind(right));
            case BooleanExpression.Not(var operand) -> new BooleanExpression.Not(bind(operand));
            case BooleanExpression.Comparison(var operator, var left, var right) ->
                new BooleanExpression.Comparison(operator, bind(left), bind(right));
            case BooleanExpression.Crossing(var direction, var left, var right) ->
                new BooleanExpression.Crossing(direction, bind(left), bind(right));
            case BooleanExpression.ForBars(var held, var bars) -> new BooleanExpression.ForBars(bind(held), bind(bars));
            case BooleanExpression.BooleanHole(String name) -> new BooleanExpression.Literal(value(name) != 0);
            case BooleanExpression.Literal literal -> literal;
        };
    }

    /** The number with values for holes. */
    public NumericExpression bind(NumericExpression number) {
        return switch (number) {
            case NumericExpression.Arithmetic(var operator, var left, var right) ->
                new NumericExpression.Arithmetic(operator, bind(left), bind(right));
            case NumericExpression.Negation(var operand) -> new NumericExpression.Negation(bind(operand));
            case NumericExpression.Call(var function, var arguments) -> bind(function, arguments);
            case NumericExpression.Hole(String name) -> new NumericExpression.Constant(value(name));
            case NumericExpression.Constant constant -> constant;
            case NumericExpression.Price price -> price;
            case NumericExpression.TimeOfDay time -> time;
        };
    }

    private NumericExpression bind(IndicatorFunction function, List<NumericExpression> arguments) {
        NumericExpression[] bound = new NumericExpression[arguments.size()];
        for (int i = 0; i < bound.length; i++) {
            boolean time = function.parameters().get(i).kind() == IndicatorFunction.Kind.TIME;
            bound[i] = time && arguments.get(i) instanceof NumericExpression.Hole(String name)
                    ? new NumericExpression.TimeOfDay((int) value(name))
                    : bind(arguments.get(i));
        }
        return new NumericExpression.Call(function, bound.length == 2 ? List.of(bound[0], bound[1]) : List.of(bound));
    }

    private double value(String hole) {
        return values.applyAsDouble(hole);
    }
}
