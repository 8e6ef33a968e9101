package wallacea.domain.rule;

/**
 * A word, number or sign of a text.
 *
 * @param text as written; of a hole without the dollar sign
 * @param number value of a number, minutes of a time, else 0
 */
record Token(Kind kind, String text, double number, int offset, int length) {
    enum Kind {
        NUMBER,
        NAME,
        HOLE,
        TIME,
        SIGN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }

    /** For messages: the text in quotes, or {@code the end}. */
    String found() {
        return switch (kind) {
            case END -> "the end";
            case HOLE -> "'$" + text + "'";
            case NUMBER, NAME, TIME, SIGN -> "'" + text + "'";
        };
    }
}
