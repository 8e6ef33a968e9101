package wallacea.store.foreign.time;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A place in the bytes of a field, and what can be read from there on. */
final class TextCursor {
    private byte[] bytes = {};
    private int at;
    private int end;

    /** Goes to the bytes of a text from one place to another. */
    void begin(byte[] text, int from, int to) {
        bytes = text;
        at = from;
        end = to;
    }

    int at() {
        return at;
    }

    void goTo(int place) {
        at = place;
    }

    void skip(int count) {
        at += count;
    }

    boolean isAtEnd() {
        return at == end;
    }

    int left() {
        return end - at;
    }

    /** The byte that many places ahead; there must be one. */
    byte peek(int ahead) {
        return bytes[at + ahead];
    }

    /** As many characters from here on; there must be so many. */
    String ahead(int count) {
        return new String(bytes, at, count, StandardCharsets.ISO_8859_1);
    }

    boolean isNext(char sign) {
        return at < end && bytes[at] == sign;
    }

    boolean isDigitNext() {
        return at < end && bytes[at] >= '0' && bytes[at] <= '9';
    }

    boolean isLetterNext() {
        return at < end && isLetter(bytes[at]);
    }

    /** Whether a letter of any language is next, which may take more than one byte. */
    boolean isWordNext() {
        return at < end && (isLetter(bytes[at]) || bytes[at] < 0);
    }

    static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    /** Goes on if the sign is next. */
    boolean skipped(char sign) {
        if (isNext(sign)) {
            at++;
            return true;
        }
        return false;
    }

    /** Goes on if one of these bytes in a row is next. */
    boolean skipped(byte[]... words) {
        for (byte[] word : words) {
            if (left() >= word.length && Arrays.equals(bytes, at, at + word.length, word, 0, word.length)) {
                at += word.length;
                return true;
            }
        }
        return false;
    }

    void skipBlanks() {
        while (isNext(' ')) {
            at++;
        }
    }

    /** The bytes from a place up to this one and some more; there must be so many. */
    byte[] since(int start, int more) {
        return Arrays.copyOfRange(bytes, start, at + more);
    }

    /** The number that begins here, 0 if none does. */
    long number() {
        long number = 0;
        while (isDigitNext()) {
            number = 10 * number + (bytes[at++] - '0');
        }
        return number;
    }

    /** The letters from here on, and what parts them in a name such as {@code America/New_York}. */
    String zoneName() {
        int start = at;
        while (isLetterNext() || (at > start && (isNext('/') || isNext('_')))) {
            at++;
        }
        return new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
    }

    /** The letters of any language from here on, as many as there are, in UTF-8; empty if there are none. */
    byte[] word() {
        int start = at;
        while (isWordNext()) {
            at++;
        }
        return Arrays.copyOfRange(bytes, start, at);
    }
}
