package wallacea.store.foreign.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) value by value: an object is a map, an array a list, everything else its text, numbers with the digits
 * as they were written.
 */
final class JsonText {
    private static final int DEEPEST = 32;

    private final InputStream text;
    private int next = -2;
    private long line = 1;
    private final StringBuilder word = new StringBuilder();

    JsonText(InputStream text) {
        this.text = text;
    }

    /** The byte that begins the next value or mark; -1 at the end. */
    int peek() throws IOException {
        while (true) {
            if (next == -2) {
                next = text.read();
            }
            if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
                return next;
            }
            line += next == '\n' ? 1 : 0;
            next = -2;
        }
    }

    /** Steps over a mark; false if something else comes next. */
    boolean skip(char mark) throws IOException {
        if (peek() != mark) {
            return false;
        }
        next = -2;
        return true;
    }

    /** Makes sure that nothing is left. */
    void end() throws IOException {
        if (peek() >= 0) {
            throw malformed("the end");
        }
    }

    Object value() throws IOException {
        return value(0);
    }

    private Object value(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("line " + line + ": expected no more than " + DEEPEST + " levels of JSON");
        }
        if (skip('[')) {
            return items(depth);
        }
        if (skip('{')) {
            Map<String, Object> members = new LinkedHashMap<>();
            while (isMore('}', members.isEmpty())) {
                String name = text(peek());
                if (!skip(':')) {
                    throw malformed("':'");
                }
                if (members.put(name, value(depth + 1)) != null) {
                    throw new IOException("line " + line + " of the JSON: expected '" + name + "' once in an object");
                }
            }
            return members;
        }
        return text(peek());
    }

    /** The items of an array behind its opening mark. */
    List<Object> items() throws IOException {
        return items(0);
    }

    private List<Object> items(int depth) throws IOException {
        List<Object> items = new ArrayList<>();
        while (isMore(']', items.isEmpty())) {
            items.add(value(depth + 1));
        }
        return items;
    }

    /** Whether another item comes before the closing mark, which is stepped over. */
    boolean isMore(char close, boolean isFirst) throws IOException {
        if (skip(close)) {
            return false;
        }
        if (!isFirst && !skip(',')) {
            throw malformed("',' or '" + close + "'");
        }
        return true;
    }

    private String text(int first) throws IOException {
        if (first == '"' || first == '\'') { // JSON knows the first alone, some programs write the second
            next = -2;
            return string(first);
        }
        word.setLength(0);
        while (next > ' ' && next != ',' && next != ']' && next != '}' && next != ':' && next != '[' && next != '{') {
            word.append((char) next);
            next = text.read();
        }
        if (word.isEmpty()) {
            throw malformed("a value");
        }
        return word.toString();
    }

    private String string(int quote) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            int b = text.read();
            if (b < 0) {
                throw malformed("'" + (char) quote + "'");
            }
            if (b == quote) {
                return bytes.toString(StandardCharsets.UTF_8);
            }
            if (b != '\\') {
                bytes.write(b);
                continue;
            }
            int escaped = text.read();
            if (escaped == 'u') {
                String digits = new String(text.readNBytes(4), StandardCharsets.US_ASCII);
                if (!digits.matches("[0-9a-fA-F]{4}")) {
                    throw malformed("four hex digits behind \\u");
                }
                bytes.writeBytes(
                        String.valueOf((char) Integer.parseInt(digits, 16)).getBytes(StandardCharsets.UTF_8));
            } else {
                bytes.write("bfnrt".indexOf(escaped) >= 0 ? ' ' : escaped);
            }
        }
    }

    private IOException malformed(String expected) throws IOException {
        return new IOException("line " + line + " of the JSON: expected " + expected
                + (peek() < 0 ? " before the end" : " before '" + (char) peek() + "'"));
    }
}
