package wallacea.domain.rule;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.BooleanExpression.Direction;
import wallacea.domain.rule.NumericExpression.ArithmeticOperator;

/** The words and signs of the language by their spelling, and what is said of a word that is none of them. */
final class Vocabulary {
    static final Map<String, PriceField> PRICES = byName(PriceField.values(), PriceField::keyword);
    static final Map<String, IndicatorFunction> FUNCTIONS =
            byName(IndicatorFunction.values(), IndicatorFunction::functionName);
    static final Map<String, Direction> CROSSINGS = byName(Direction.values(), Direction::functionName);
    static final Map<String, ArithmeticOperator> ARITHMETIC =
            byName(ArithmeticOperator.values(), ArithmeticOperator::symbol);
    static final Map<String, ComparisonOperator> COMPARISONS =
            byName(ComparisonOperator.values(), ComparisonOperator::symbol);

    private static final List<String> PRICE_NAMES =
            PRICES.keySet().stream().sorted().toList();
    private static final List<String> CALLABLE = Stream.of(
                    FUNCTIONS.keySet(), CROSSINGS.keySet(), Set.of(BooleanExpression.ForBars.FUNCTION_NAME))
            .flatMap(Set::stream)
            .sorted()
            .toList();
    private static final List<String> NAMES =
            Stream.concat(PRICE_NAMES.stream(), CALLABLE.stream()).toList();

    private Vocabulary() {}

    /** Whether a call of that name is true or false. */
    static boolean isCondition(String name) {
        return CROSSINGS.containsKey(name) || name.equals(BooleanExpression.ForBars.FUNCTION_NAME);
    }

    private static <T> Map<String, T> byName(T[] values, Function<T, String> name) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(name, Function.identity()));
    }

    /** What is wrong with a name that is called and is no function. */
    static String unknownFunction(String name) {
        if (PRICES.containsKey(name)) {
            return "'" + name + "' is a price, not a function: expected '" + name + "' or 'lag(" + name + ", 1)'";
        }
        String near = Spelling.suggestion(name, CALLABLE);
        return "unknown function '" + name + "'"
                + (near.isEmpty() ? ": expected one of " + String.join(", ", CALLABLE) : near);
    }

    /** What is wrong with a bare name that is no price. */
    static String unknownName(String name, Collection<String> holes) {
        IndicatorFunction function = FUNCTIONS.get(name);
        if (function != null) {
            return "'" + name + "' is a function: expected '" + function.signature() + "'";
        }
        if (holes.contains(name)) {
            return "unknown name '" + name + "'; did you mean '$" + name + "'?";
        }
        return "unknown name '" + name + "': expected a price (" + String.join(", ", PRICE_NAMES) + ")"
                + Spelling.suggestion(name, NAMES);
    }

    /** What is wrong with a hole that no gene fills. */
    static String unknownHole(String name, Collection<String> holes) {
        List<String> known = holes.stream().sorted().map(hole -> "$" + hole).toList();
        String expected = known.isEmpty() ? "no hole, for there are no genes" : "one of " + String.join(", ", known);
        return "unknown hole '$" + name + "': expected " + expected + Spelling.suggestion("$" + name, known);
    }
}
