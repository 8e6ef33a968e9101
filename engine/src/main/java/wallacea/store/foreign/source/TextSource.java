package wallacea.store.foreign.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows of a text, delimited or JSON, whatever it is packed in. */
final class TextSource implements RowSource {
    private static final int HEAD = 1 << 18;

    private final Path file;
    private final Optional<String> entry;
    private final List<String> packing;
    private final String guessedCharset;
    private final TextShape shape;

    private TextSource(
            Path file, Optional<String> entry, List<String> packing, String guessedCharset, TextShape shape) {
        this.file = file;
        this.entry = entry;
        this.packing = packing;
        this.guessedCharset = guessedCharset;
        this.shape = shape;
    }

    static Opened open(Path file, Optional<String> entry, SourceText.Opened.Text text) throws IOException {
        byte[] beginning;
        try (InputStream bytes = text.bytes()) {
            beginning = bytes.readNBytes(HEAD);
        }
        return TextShape.of(wholeLines(beginning))
                .<Opened>map(
                        shape -> new Opened.Table(new TextSource(file, entry, text.packing(), text.guessed(), shape)))
                .orElseGet(() -> new Opened.Refused(file + ": " + (isBlank(beginning) ? "is empty" : "has one column")
                        + ": expected bars as CSV or JSON"));
    }

    private static byte[] wholeLines(byte[] head) {
        int end = head.length;
        if (end == HEAD) {
            while (end > 0 && head[end - 1] != '\n' && head[end - 1] != '\r') {
                end--;
            }
        }
        return end == 0 ? head : Arrays.copyOf(head, end);
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Rows rows() throws IOException {
        if (!(SourceText.open(file, entry) instanceof SourceText.Opened.Text text)) {
            throw new IOException("it has changed meanwhile");
        }
        return shape.json()
                ? new JsonRows(text.bytes(), entry)
                : new DelimitedRows(text.bytes(), shape.delimiter(), shape.lineEnd());
    }

    @Override
    public String zone() throws IOException {
        if (!shape.json()) {
            return "";
        }
        try (JsonRows rows = (JsonRows) rows()) {
            return rows.zone();
        }
    }

    @Override
    public String counted() {
        return shape.json() ? "row" : "line";
    }

    @Override
    public String words() {
        return shape.words();
    }

    @Override
    public boolean partsBy(char mark) {
        return !shape.json() && shape.delimiter() == mark;
    }

    @Override
    public String guessedCharset() {
        return guessedCharset;
    }

    @Override
    public List<String> packing() {
        return packing;
    }
}
