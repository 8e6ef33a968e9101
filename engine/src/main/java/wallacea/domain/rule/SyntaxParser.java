package wallacea.domain.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups tokens by precedence (Pratt 1973), loosest first: {@code or}, {@code and}, {@code not}, one comparison,
 * {@code + -}, {@code * /}, unary minus. Stops at the first problem; a method that returns null has noted it.
 */
final class SyntaxParser {
    /** Most levels of a rule's tree, and of nested parentheses. */
    static final int MAX_DEPTH = 200;

    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int MINUS = 7;
    private static final Map<String, Integer> POWER = Map.ofEntries(
            Map.entry("or", 1),
            Map.entry("and", 2),
            Map.entry("<", COMPARISON),
            Map.entry("<=", COMPARISON),
            Map.entry(">", COMPARISON),
            Map.entry(">=", COMPARISON),
            Map.entry("==", COMPARISON),
            Map.entry("!=", COMPARISON),
            Map.entry("+", 5),
            Map.entry("-", 5),
            Map.entry("*", 6),
            Map.entry("/", 6));
    private static final Map<String, String> MEANT =
            Map.of("=", "==", "&&", "and", "&", "and", "||", "or", "|", "or", "!", "not");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "true", "false");

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int nesting;
    private @Nullable RuleProblem problem;

    private SyntaxParser(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    static ParseResult<Syntax> parse(String text) {
        return switch (Lexer.tokens(text)) {
            case ParseResult.Problems<List<Token>>(List<RuleProblem> problems) -> new ParseResult.Problems<>(problems);
            case ParseResult.Parsed<List<Token>>(List<Token> tokens) -> new SyntaxParser(text, tokens).whole();
        };
    }

    private ParseResult<Syntax> whole() {
        Syntax rule = expression(0);
        if (rule != null && peek().kind() != Token.Kind.END) {
            unexpected("an operator or the end of the rule");
        }
        if (problem != null) {
            return new ParseResult.Problems<>(List.of(problem));
        }
        if (rule == null) {
            throw new IllegalStateException("a rule without tree and without problem: " + text);
        }
        return new ParseResult.Parsed<>(rule);
    }

    private @Nullable Syntax expression(int power) {
        Syntax left = prefix(power);
        while (left != null && binaryPower(peek()) >= power) {
            Token operator = take();
            int own = binaryPower(operator);
            Syntax right = expression(own + 1);
            if (right == null) {
                return null;
            }
            if (own == COMPARISON && binaryPower(peek()) == COMPARISON) {
                String middle = text.substring(right.offset(), right.end());
                return refuse(
                        peek(),
                        "comparisons cannot be chained: expected '" + text.substring(left.offset(), right.end())
                                + " and " + middle + " " + peek().text() + " ...'");
            }
            left = limited(
                    operator, new Syntax.Binary(operator, left, right, 1 + Math.max(left.depth(), right.depth())));
        }
        return left;
    }

    private static int binaryPower(Token token) {
        boolean operator = token.kind() == Token.Kind.SIGN || token.kind() == Token.Kind.NAME;
        return operator ? POWER.getOrDefault(token.text(), -1) : -1;
    }

    private @Nullable Syntax prefix(int power) {
        if (++nesting > MAX_DEPTH) {
            return refuse(peek(), "found more than " + MAX_DEPTH + " nested levels: expected a simpler rule");
        }
        Syntax found;
        if (peek().is("not")) {
            found = power > NOT
                    ? refuse(peek(), "found 'not': expected a number; put what 'not' belongs to in parentheses")
                    : unary(NOT);
        } else if (peek().is("-")) {
            found = unary(MINUS);
        } else {
            found = primary();
        }
        nesting--;
        return found;
    }

    private @Nullable Syntax unary(int power) {
        Token operator = take();
        Syntax operand = expression(power);
        return operand == null ? null : limited(operator, new Syntax.Unary(operator, operand, 1 + operand.depth()));
    }

    private @Nullable Syntax primary() {
        Token token = peek();
        if (token.is("(")) {
            return group();
        }
        boolean operand = switch (token.kind()) {
            case NUMBER, HOLE, TIME -> true;
            case NAME -> token.is("true") || token.is("false") || !isKeyword(token);
            case SIGN, END -> false;
        };
        if (!operand) {
            return unexpected("a number, a price, a function, a $hole or '('");
        }
        take();
        return token.kind() == Token.Kind.NAME && !isKeyword(token) && peek().is("(")
                ? call(token)
                : new Syntax.Leaf(token);
    }

    private @Nullable Syntax group() {
        Token open = take();
        Syntax inner = expression(0);
        if (inner == null) {
            return null;
        }
        if (!peek().is(")")) {
            return unexpected("an operator, or ')' for the '(' at " + place(open));
        }
        return new Syntax.Group(inner, open.offset(), take().offset() + 1 - open.offset());
    }

    private @Nullable Syntax call(Token name) {
        Token open = take();
        List<Syntax> arguments = new ArrayList<>();
        int depth = 1;
        while (!(arguments.isEmpty() && peek().is(")"))) {
            Syntax argument = expression(0);
            if (argument == null) {
                return null;
            }
            arguments.add(argument);
            depth = Math.max(depth, 1 + argument.depth());
            if (peek().is(")")) {
                break;
            }
            if (!peek().is(",")) {
                return unexpected("',' or ')' for the '(' at " + place(open));
            }
            take();
        }
        Token close = take();
        return limited(name, new Syntax.Call(name, List.copyOf(arguments), close.offset() + 1 - name.offset(), depth));
    }

    /** Whether the token is a keyword, in whatever case. */
    private static boolean isKeyword(Token token) {
        return token.kind() == Token.Kind.NAME && KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT));
    }

    private @Nullable Syntax limited(Token at, Syntax tree) {
        return tree.depth() <= MAX_DEPTH
                ? tree
                : refuse(at, "found more than " + MAX_DEPTH + " levels of operators: expected a simpler rule");
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        return tokens.get(next++);
    }

    private String place(Token token) {
        String located = new RuleProblem(token.offset(), 1, "").at(text);
        return located.substring(0, located.length() - 2);
    }

    private @Nullable Syntax unexpected(String expected) {
        Token found = peek();
        String meant = MEANT.get(found.text());
        if (meant == null && isKeyword(found) && !KEYWORDS.contains(found.text())) {
            meant = found.text().toLowerCase(Locale.ROOT);
        }
        return refuse(found, "found " + found.found() + ": expected " + (meant == null ? expected : "'" + meant + "'"));
    }

    private @Nullable Syntax refuse(Token at, String message) {
        problem = new RuleProblem(at.offset(), at.length(), message);
        return null;
    }
}
