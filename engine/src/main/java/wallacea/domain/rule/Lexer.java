package wallacea.domain.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens; whatever is none is a problem, and cutting goes on behind it. */
final class Lexer {
    /** Longest text that is read, in characters. */
    static final int MAX_LENGTH = 10_000;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NUMBER_LIKE = Pattern.compile("(?:[0-9]|\\.[0-9])(?:[eE][+-]|[A-Za-z0-9_.])*");
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"\\n]*\"?|'[^'\\n]*'?");
    private static final Pattern TIME = Pattern.compile("\"(?:([01][0-9]|2[0-3]):([0-5][0-9])|(24):(00))\"");
    private static final Pattern SIGN = Pattern.compile("<=|>=|==|!=|&&|\\|\\||[-+*/<>=!&|(),]");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private int offset;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens of the text, the last of them {@code END}. */
    static ParseResult<List<Token>> tokens(String text) {
        if (text.length() > MAX_LENGTH) {
            return new ParseResult.Problems<>(List.of(new RuleProblem(
                    MAX_LENGTH,
                    text.length() - MAX_LENGTH,
                    "found " + text.length() + " characters: expected at most " + MAX_LENGTH)));
        }
        Lexer lexer = new Lexer(text);
        lexer.cut();
        return lexer.problems.isEmpty()
                ? new ParseResult.Parsed<>(List.copyOf(lexer.tokens))
                : new ParseResult.Problems<>(lexer.problems);
    }

    private void cut() {
        Matcher matcher = Pattern.compile("").matcher(text);
        while (offset < text.length()) {
            matcher.region(offset, text.length());
            if (at(matcher, SPACE)) {
                offset = matcher.end();
            } else if (at(matcher, NAME)) {
                add(Token.Kind.NAME, matcher.group(), 0, matcher.group().length());
            } else if (text.charAt(offset) == '$') {
                hole(matcher);
            } else if (at(matcher, NUMBER_LIKE)) {
                number(matcher.group());
            } else if (at(matcher, QUOTED)) {
                time(matcher.group());
            } else if (at(matcher, SIGN)) {
                add(Token.Kind.SIGN, matcher.group(), 0, matcher.group().length());
            } else {
                int length = Character.charCount(text.codePointAt(offset));
                refuse(
                        length,
                        "found '" + text.substring(offset, offset + length)
                                + "': expected an operator, a name, a number or a $hole");
            }
        }
        add(Token.Kind.END, "", 0, 0);
    }

    private static boolean at(Matcher matcher, Pattern pattern) {
        return matcher.usePattern(pattern).lookingAt();
    }

    private void hole(Matcher matcher) {
        matcher.region(offset + 1, text.length());
        if (at(matcher, NAME)) {
            add(Token.Kind.HOLE, matcher.group(), 0, 1 + matcher.group().length());
        } else {
            refuse(1, "found '$': expected the name of a hole behind it, such as $fast");
        }
    }

    private void number(String word) {
        if (!NUMBER.matcher(word).matches()) {
            refuse(word.length(), "found '" + word + "': expected a decimal number such as 14, 0.05 or 1e-3");
            return;
        }
        double value = Double.parseDouble(word);
        if (Double.isInfinite(value)) {
            refuse(word.length(), "found '" + word + "': expected a number of at most " + Double.MAX_VALUE);
            return;
        }
        add(Token.Kind.NUMBER, word, value, word.length());
    }

    private void time(String quoted) {
        Matcher time = TIME.matcher(quoted);
        if (!time.matches()) {
            refuse(quoted.length(), "found " + quoted + ": expected a time from \"00:00\" to \"24:00\"");
            return;
        }
        int minute =
                time.group(3) != null ? 1440 : 60 * Integer.parseInt(time.group(1)) + Integer.parseInt(time.group(2));
        add(Token.Kind.TIME, quoted, minute, quoted.length());
    }

    private void add(Token.Kind kind, String word, double number, int length) {
        tokens.add(new Token(kind, word, number, offset, length));
        offset += length;
    }

    private void refuse(int length, String message) {
        problems.add(new RuleProblem(offset, length, message));
        offset += length;
    }
}
