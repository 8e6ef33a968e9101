package wallacea.domain.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wallacea.protocol.spec.GeneSpec;

/**
 * Reads one gene: a kind, numbers in parentheses, then options {@code name = value}. Grammar stops at the first problem,
 * the checks of numbers and options are all made.
 */
final class GeneParser {
    private static final List<String> KINDS = List.of("int", "real", "choice", "boolean");
    /** Kinds whose numbers may be written as times of day, which are minutes since midnight. */
    private static final List<String> TIMED = List.of("int", "choice");

    private static final List<String> OPTIONS = List.of("step", "scale");
    private static final String FORMS =
            "int(min, max), real(min, max), real(min, max, step = s), real(min, max, scale = log), choice(a, b, ...) or boolean()";

    private final String name;
    private final List<Token> tokens;
    private final List<Argument> numbers = new ArrayList<>();
    private final Map<String, Argument> options = new LinkedHashMap<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private int next;

    /** A value with the tokens it was written in; {@code word} for a name, else a number. */
    private record Argument(double value, String word, int offset, int length) {}

    GeneParser(String name, List<Token> tokens) {
        this.name = name;
        this.tokens = tokens;
    }

    ParseResult<GeneSpec> gene() {
        Token kind = take();
        GeneSpec gene = readArguments(kind) && problems.isEmpty() ? checked(kind) : null;
        problems.sort(Comparator.comparingInt(RuleProblem::offset));
        return gene == null || !problems.isEmpty()
                ? new ParseResult.Problems<>(problems)
                : new ParseResult.Parsed<>(gene);
    }

    private boolean readArguments(Token kind) {
        if (kind.kind() != Token.Kind.NAME) {
            return refuse(kind, "found " + kind.found() + ": expected " + FORMS);
        }
        if (!KINDS.contains(kind.text())) {
            return refuse(
                    kind,
                    "unknown kind of gene '" + kind.text() + "': expected " + FORMS
                            + Spelling.suggestion(kind.text(), KINDS));
        }
        if (!take("(")) {
            return false;
        }
        boolean more = !peek().is(")");
        while (more) {
            if (!readArgument()) {
                return false;
            }
            more = peek().is(",");
            if (more) {
                take();
            }
        }
        return take(")")
                && (peek().kind() == Token.Kind.END
                        || refuse(peek(), "found " + peek().found() + ": expected the end"));
    }

    private boolean readArgument() {
        if (peek().kind() != Token.Kind.NAME) {
            boolean time = peek().kind() == Token.Kind.TIME;
            if (time && !isOf(TIMED)) {
                return refuse(
                        peek(), "found " + peek().found() + ": expected a number; times belong to int and choice");
            }
            Argument number = value();
            if (number != null && !options.isEmpty()) {
                problems.add(new RuleProblem(
                        number.offset(), number.length(), "found a number behind an option: expected it before"));
            } else if (number != null) {
                numbers.add(number);
            }
            return number != null;
        }
        Token option = take();
        if (!OPTIONS.contains(option.text())) {
            return refuse(
                    option,
                    "found '" + option.text() + "': expected a number, 'step =' or 'scale ='"
                            + Spelling.suggestion(option.text(), OPTIONS));
        }
        if (!take("=")) {
            return false;
        }
        Argument value = value();
        if (value != null && options.putIfAbsent(option.text(), value) != null) {
            return refuse(option, "found '" + option.text() + "' twice: expected it once");
        }
        return value != null;
    }

    private @Nullable Argument value() {
        Token first = take();
        boolean negative = first.is("-") && peek().kind() == Token.Kind.NUMBER;
        Token token = negative ? take() : first;
        boolean time = token.kind() == Token.Kind.TIME && isOf(TIMED);
        if (token.kind() != Token.Kind.NUMBER && token.kind() != Token.Kind.NAME && !time) {
            refuse(token, "found " + token.found() + ": expected a number");
            return null;
        }
        boolean number = token.kind() == Token.Kind.NUMBER || time;
        int length = token.offset() + token.length() - first.offset();
        return new Argument(
                negative ? -token.number() : token.number(), number ? "" : token.text(), first.offset(), length);
    }

    private boolean isOf(List<String> kinds) {
        return kinds.contains(tokens.getFirst().text());
    }

    private @Nullable GeneSpec checked(Token kind) {
        if (!kind.is("real")) {
            options.forEach(
                    (option, value) -> refuse(value, option + " belongs to real(min, max): expected no " + option));
        }
        return switch (kind.text()) {
            case "int" -> count(kind, 2, 2) && checkedInteger() ? integer() : null;
            case "real" -> count(kind, 2, 2) && checkedReal() ? real() : null;
            case "choice" -> count(kind, 2, Integer.MAX_VALUE) && checkedChoice() ? choice() : null;
            default -> count(kind, 0, 0) ? new GeneSpec.BooleanGene(name) : null;
        };
    }

    private GeneSpec integer() {
        return new GeneSpec.IntegerGene(
                name, (int) numbers.getFirst().value(), (int) numbers.getLast().value());
    }

    private GeneSpec real() {
        Argument step = options.get("step");
        Argument scale = options.get("scale");
        return new GeneSpec.RealGene(
                name,
                numbers.getFirst().value(),
                numbers.getLast().value(),
                step == null ? 0 : step.value(),
                scale != null && scale.word().equals("log"));
    }

    private GeneSpec choice() {
        return new GeneSpec.ChoiceGene(
                name, numbers.stream().map(Argument::value).toList());
    }

    private boolean count(Token kind, int least, int most) {
        if (numbers.size() >= least && numbers.size() <= most) {
            return true;
        }
        String expected = (most == least ? "" : "at least ") + least;
        return refuse(kind, kind.text() + " has numbers=" + numbers.size() + ": expected " + expected);
    }

    private boolean checkedInteger() {
        for (Argument number : numbers) {
            if (number.value() != (int) number.value()) {
                refuse(
                        number,
                        "found " + Numbers.print(number.value()) + ": expected a whole number from " + Integer.MIN_VALUE
                                + " to " + Integer.MAX_VALUE);
            }
        }
        return ordered() && problems.isEmpty() && countable(1);
    }

    private boolean checkedReal() {
        double min = numbers.getFirst().value();
        double max = numbers.getLast().value();
        Argument step = options.get("step");
        Argument scale = options.get("scale");
        boolean fits = step != null && (step.value() <= max - min || min == max);
        if (step != null && !(step.word().isEmpty() && step.value() > 0 && fits)) {
            refuse(
                    step,
                    "found step " + (step.word().isEmpty() ? Numbers.print(step.value()) : step.word())
                            + ": expected a number above 0 and at most max - min, " + Numbers.print(max - min));
        }
        if (scale != null && !scale.word().equals("log") && !scale.word().equals("linear")) {
            refuse(
                    scale,
                    "unknown scale '" + scale.word() + "': expected 'log' or 'linear'"
                            + Spelling.suggestion(scale.word(), List.of("log", "linear")));
        }
        if (scale != null && scale.word().equals("log") && min <= 0) {
            refuse(numbers.getFirst(), "found min " + Numbers.print(min) + ": expected a min above 0 for a log scale");
        }
        if (scale != null && scale.word().equals("log") && step != null) {
            refuse(step, "found a step beside a log scale: expected one of the two");
        }
        if (!ordered() || !problems.isEmpty()) {
            return false;
        }
        boolean finite = Double.isFinite(scale != null && scale.word().equals("log") ? max / min : max - min);
        return finite
                ? step == null || countable(step.value())
                : refuse(numbers.getLast(), "found a range that is too wide: expected one below " + Double.MAX_VALUE);
    }

    private boolean checkedChoice() {
        Set<Double> seen = new HashSet<>();
        for (Argument number : numbers) {
            if (!seen.add(number.value() + 0.0)) {
                refuse(number, "found " + Numbers.print(number.value()) + " twice: expected each value once");
            }
        }
        return problems.isEmpty();
    }

    /** Whether the levels of a stepped range can be counted: {@link wallacea.domain.genome.GenomeSpace} numbers them. */
    private boolean countable(double step) {
        double levels =
                StrictMath.floor((numbers.getLast().value() - numbers.getFirst().value()) / step + 1e-9) + 1;
        return levels <= Integer.MAX_VALUE
                || refuse(
                        numbers.getLast(),
                        "found a range of more than " + Integer.MAX_VALUE
                                + " levels: expected a smaller range or a larger step");
    }

    private boolean ordered() {
        double min = numbers.getFirst().value();
        double max = numbers.getLast().value();
        return min <= max
                || refuse(
                        numbers.getLast(),
                        "max " + Numbers.print(max) + " is below min " + Numbers.print(min) + ": expected min <= max");
    }

    private Token peek() {
        return tokens.get(next);
    }

    /** The next token; the last one stays. */
    private Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    private boolean take(String sign) {
        return peek().is(sign)
                ? take().is(sign)
                : refuse(peek(), "found " + peek().found() + ": expected '" + sign + "'");
    }

    private boolean refuse(Token at, String message) {
        problems.add(new RuleProblem(at.offset(), at.length(), message));
        return false;
    }

    private boolean refuse(Argument at, String message) {
        problems.add(new RuleProblem(at.offset(), at.length(), message));
        return false;
    }
}
