package wallacea.domain.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.BooleanExpression.ComparisonOperator;
import wallacea.domain.rule.BooleanExpression.Direction;
import wallacea.domain.rule.BooleanExpression.ForBars;
import wallacea.domain.rule.NumericExpression.ArithmeticOperator;
import wallacea.protocol.spec.GeneSpec;

/**
 * Gives the parts of a rule their meaning and notes everything that has none. A method that returns null has noted why;
 * both sides of an operator are always looked at.
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // the only value of such a type is null
final class Typing {
    private final String text;
    private final Map<String, GeneSpec> genes;
    private final boolean holesOnly;
    private final List<RuleProblem> problems = new ArrayList<>();

    Typing(String text, List<GeneSpec> genes, boolean holesOnly) {
        this.text = text;
        this.genes = genes.stream().collect(Collectors.toMap(GeneSpec::name, Function.identity(), (first, _) -> first));
        this.holesOnly = holesOnly;
    }

    ParseResult<BooleanExpression> rule(Syntax syntax) {
        BooleanExpression rule = condition(syntax);
        if (rule != null && problems.isEmpty()) {
            return new ParseResult.Parsed<>(rule);
        }
        problems.sort(Comparator.comparingInt(RuleProblem::offset));
        return new ParseResult.Problems<>(problems);
    }

    private @Nullable BooleanExpression condition(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Group group -> condition(group.inner());
            case Syntax.Unary not
            when not.operator().is("not") -> {
                BooleanExpression operand = condition(not.operand());
                yield operand == null ? null : new BooleanExpression.Not(operand);
            }
            case Syntax.Binary binary
            when Vocabulary.ARITHMETIC.containsKey(binary.operator().text()) -> notACondition(syntax);
            case Syntax.Binary binary -> binaryCondition(binary);
            case Syntax.Call call
            when Vocabulary.CROSSINGS.containsKey(call.name().text()) -> crossing(call);
            case Syntax.Call call when Vocabulary.isCondition(call.name().text()) -> forBars(call);
            case Syntax.Call call
            when !Vocabulary.FUNCTIONS.containsKey(call.name().text()) -> unknownFunction(call);
            case Syntax.Leaf(Token token)
            when token.is("true") || token.is("false") -> new BooleanExpression.Literal(token.is("true"));
            case Syntax.Leaf(Token token) when token.kind() == Token.Kind.HOLE -> booleanHole(token);
            case Syntax.Leaf(Token token)
            when token.kind() == Token.Kind.NAME && !Vocabulary.PRICES.containsKey(token.text()) -> unknownName(token);
            case Syntax.Unary _, Syntax.Call _, Syntax.Leaf _ -> notACondition(syntax);
        };
    }

    private @Nullable BooleanExpression binaryCondition(Syntax.Binary binary) {
        ComparisonOperator comparison =
                Vocabulary.COMPARISONS.get(binary.operator().text());
        if (comparison != null) {
            NumericExpression left = number(binary.left());
            NumericExpression right = number(binary.right());
            return left == null || right == null ? null : new BooleanExpression.Comparison(comparison, left, right);
        }
        BooleanExpression left = condition(binary.left());
        BooleanExpression right = condition(binary.right());
        if (left == null || right == null) {
            return null;
        }
        return binary.operator().is("and")
                ? new BooleanExpression.And(left, right)
                : new BooleanExpression.Or(left, right);
    }

    private @Nullable BooleanExpression crossing(Syntax.Call call) {
        Direction direction = Vocabulary.CROSSINGS.get(call.name().text());
        if (direction == null || refusedAsSeries(call, call.name().text())) {
            return null;
        }
        if (call.arguments().size() != 2) {
            return wrongCount(call, direction.functionName() + "(series, series)", 2);
        }
        NumericExpression left = number(call.arguments().getFirst());
        NumericExpression right = number(call.arguments().getLast());
        return left == null || right == null ? null : new BooleanExpression.Crossing(direction, left, right);
    }

    private @Nullable BooleanExpression forBars(Syntax.Call call) {
        String name = call.name().text();
        if (refusedAsSeries(call, name)) {
            return null;
        }
        if (call.arguments().size() != 2) {
            return wrongCount(call, name + "(rule, " + ForBars.BARS.name() + ")", 2);
        }
        BooleanExpression rule = condition(call.arguments().getFirst());
        NumericExpression bars = number(call.arguments().getLast());
        boolean fit =
                bars != null && fits(name, ForBars.BARS, bars, call.arguments().getLast());
        return rule == null || bars == null || !fit ? null : new ForBars(rule, bars);
    }

    private @Nullable NumericExpression number(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Group group -> number(group.inner());
            case Syntax.Unary(Token operator, Syntax.Leaf(Token literal), int _)
            when operator.is("-") && literal.kind() == Token.Kind.NUMBER ->
                new NumericExpression.Constant(-literal.number());
            case Syntax.Unary minus
            when minus.operator().is("-") -> {
                NumericExpression operand = number(minus.operand());
                yield operand == null ? null : new NumericExpression.Negation(operand);
            }
            case Syntax.Binary binary -> arithmetic(binary);
            case Syntax.Call call when Vocabulary.isCondition(call.name().text()) -> notANumber(syntax);
            case Syntax.Call call -> call(call);
            case Syntax.Leaf(Token token) -> leaf(token);
            case Syntax.Unary _ -> notANumber(syntax);
        };
    }

    private @Nullable NumericExpression arithmetic(Syntax.Binary binary) {
        ArithmeticOperator operator =
                Vocabulary.ARITHMETIC.get(binary.operator().text());
        if (operator == null) {
            return notANumber(binary);
        }
        NumericExpression left = number(binary.left());
        NumericExpression right = number(binary.right());
        return left == null || right == null ? null : new NumericExpression.Arithmetic(operator, left, right);
    }

    private @Nullable NumericExpression leaf(Token token) {
        return switch (token.kind()) {
            case NUMBER -> new NumericExpression.Constant(token.number());
            case TIME -> new NumericExpression.TimeOfDay((int) token.number());
            case HOLE -> numericHole(token);
            case NAME -> price(token);
            case SIGN, END -> throw new IllegalStateException("no leaf: " + token);
        };
    }

    private @Nullable NumericExpression price(Token token) {
        if (token.is("true") || token.is("false")) {
            return notANumber(new Syntax.Leaf(token));
        }
        PriceField field = Vocabulary.PRICES.get(token.text());
        if (field == null) {
            return unknownName(token);
        }
        return refusedAsSeries(new Syntax.Leaf(token), token.text()) ? null : new NumericExpression.Price(field);
    }

    private @Nullable NumericExpression call(Syntax.Call call) {
        IndicatorFunction function = Vocabulary.FUNCTIONS.get(call.name().text());
        if (function == null) {
            return unknownFunction(call);
        }
        if (refusedAsSeries(call, function.functionName())) {
            return null;
        }
        int count = function.parameters().size();
        if (call.arguments().size() != count) {
            return wrongCount(call, function.signature(), count);
        }
        List<NumericExpression> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NumericExpression argument = number(call.arguments().get(i));
            if (argument != null
                    && fits(
                            function.functionName(),
                            function.parameters().get(i),
                            argument,
                            call.arguments().get(i))) {
                arguments.add(argument);
            }
        }
        if (arguments.size() < count || !hasOrderedTimes(call, arguments)) {
            return null;
        }
        return new NumericExpression.Call(function, arguments);
    }

    private boolean fits(
            String function, IndicatorFunction.Parameter parameter, NumericExpression argument, Syntax at) {
        Optional<String> expected = ArgumentCheck.expected(parameter.kind(), argument, genes);
        expected.ifPresent(wanted ->
                refuse(at, parameter.name() + " of " + function + " is " + written(at) + ": expected " + wanted));
        return expected.isEmpty();
    }

    private boolean hasOrderedTimes(Syntax.Call call, List<NumericExpression> arguments) {
        boolean ordered = !(arguments.size() == 2
                && arguments.getFirst() instanceof NumericExpression.TimeOfDay(int from)
                && arguments.getLast() instanceof NumericExpression.TimeOfDay(int until)
                && from >= until);
        if (!ordered) {
            refuse(call.arguments().getLast(), "until is not after from: expected a session that ends after it starts");
        }
        return ordered;
    }

    private @Nullable NumericExpression numericHole(Token token) {
        return switch (gene(token)) {
            case null -> null;
            case GeneSpec.BooleanGene _ ->
                refuse(new Syntax.Leaf(token), "$" + token.text() + " is true or false: expected a number");
            case GeneSpec.IntegerGene _, GeneSpec.RealGene _, GeneSpec.ChoiceGene _ ->
                new NumericExpression.Hole(token.text());
        };
    }

    private @Nullable BooleanExpression booleanHole(Token token) {
        return switch (gene(token)) {
            case null -> null;
            case GeneSpec.BooleanGene _ -> new BooleanExpression.BooleanHole(token.text());
            case GeneSpec.IntegerGene _, GeneSpec.RealGene _, GeneSpec.ChoiceGene _ ->
                notACondition(new Syntax.Leaf(token));
        };
    }

    private @Nullable GeneSpec gene(Token hole) {
        GeneSpec gene = genes.get(hole.text());
        if (gene == null) {
            refuse(new Syntax.Leaf(hole), Vocabulary.unknownHole(hole.text(), genes.keySet()));
        }
        return gene;
    }

    private boolean refusedAsSeries(Syntax at, String name) {
        if (holesOnly) {
            refuse(at, "found '" + name + "', which needs bars: where may use only holes and numbers");
        }
        return holesOnly;
    }

    private <T> @Nullable T unknownFunction(Syntax.Call call) {
        return refuse(
                new Syntax.Leaf(call.name()),
                Vocabulary.unknownFunction(call.name().text()));
    }

    private <T> @Nullable T unknownName(Token token) {
        return refuse(new Syntax.Leaf(token), Vocabulary.unknownName(token.text(), genes.keySet()));
    }

    private <T> @Nullable T wrongCount(Syntax.Call call, String signature, int count) {
        String arguments = count == 1 ? "1 argument" : count + " arguments";
        return refuse(call, signature + " has " + call.arguments().size() + ": expected " + arguments);
    }

    private <T> @Nullable T notACondition(Syntax at) {
        return refuse(at, "found the number " + written(at) + ": expected a condition such as close > open");
    }

    private <T> @Nullable T notANumber(Syntax at) {
        return refuse(at, "found the condition " + written(at) + ": expected a number");
    }

    private String written(Syntax at) {
        String part = text.substring(at.offset(), at.end());
        return "'" + (part.length() <= 40 ? part : part.substring(0, 37) + "...") + "'";
    }

    private <T> @Nullable T refuse(Syntax at, String message) {
        problems.add(new RuleProblem(at.offset(), at.length(), message));
        return null;
    }
}
