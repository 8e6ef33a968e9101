package wallacea.store.foreign.source;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;

/** Opens a file as text in UTF-8, whatever it is packed in, which its first bytes tell. */
final class SourceText {
    private static final int PEEKED = 512;
    private static final String UNPACK = "a file that is plain, .gz or .zip; unpack it first";
    private static final String SAVE = "text; save it as CSV";
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("PAR1", "Parquet: expected it as a file of its own; unpack it first"),
            Map.entry("PARE", "encrypted Parquet: expected " + SAVE),
            Map.entry("\u00d0\u00cf\u0011\u00e0", "a spreadsheet: expected " + SAVE),
            Map.entry("SQLite format 3", "a database: expected " + SAVE),
            Map.entry("ARROW1", "an Arrow file: expected " + SAVE),
            Map.entry("\u0089HDF", "an HDF5 file: expected " + SAVE),
            Map.entry("%PDF", "a PDF: expected " + SAVE),
            Map.entry("PK\u0003\u0004", "packed once more: expected " + UNPACK),
            Map.entry("\u001f\u008b", "packed once more: expected " + UNPACK),
            Map.entry("BZh", "packed by bzip2: expected " + UNPACK),
            Map.entry("\u00fd7zXZ", "packed by xz: expected " + UNPACK),
            Map.entry("(\u00b5/\u00fd", "packed by zstd: expected " + UNPACK),
            Map.entry("7z\u00bc\u00af", "packed by 7-Zip: expected " + UNPACK),
            Map.entry("Rar!", "packed by RAR: expected " + UNPACK));

    private SourceText() {}

    /** What became of it. */
    sealed interface Opened {
        /**
         * It is text.
         *
         * @param bytes of the text, without a byte order mark
         * @param packing what it was unpacked from, outermost first
         * @param guessed charset that it is taken for though no heading confirms it; empty if there is no doubt
         */
        record Text(InputStream bytes, List<String> packing, String guessed) implements Opened {}

        /** It is no text, but a Parquet file. */
        record Parquet() implements Opened {}

        record Refused(String problem) implements Opened {}
    }

    static Opened open(Path file, Optional<String> entry) throws IOException {
        InputStream raw = peekable(Files.newInputStream(file));
        boolean opened = false;
        try {
            byte[] head = peek(raw);
            List<String> packing = new ArrayList<>();
            if (startsWith(head, "PK\u0003\u0004") || startsWith(head, "PK\u0005\u0006")) {
                return zip(file, entry);
            }
            if (startsWith(head, "PAR1")) {
                return new Opened.Parquet();
            }
            if (startsWith(head, "\u001f\u008b")) { // RFC 1952, 2.3.1
                raw = peekable(new GZIPInputStream(raw, 1 << 16));
                packing.add("gzip");
            }
            Opened text = text(file.toString(), raw, packing);
            opened = text instanceof Opened.Text;
            return text;
        } finally {
            if (!opened) {
                raw.close();
            }
        }
    }

    private static Opened zip(Path file, Optional<String> wanted) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        boolean opened = false;
        try {
            ZipNames names = ZipNames.of(zip);
            Optional<String> chosen = names.choose(wanted);
            if (chosen.isEmpty()) {
                return new Opened.Refused(file + ": " + names.problem(wanted));
            }
            InputStream bytes = zip.getInputStream(zip.getEntry(chosen.get()));
            InputStream closing = new FilterInputStream(bytes) {
                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
            Opened text = text(
                    file + "!" + chosen.get(),
                    peekable(closing),
                    new ArrayList<>(List.of("zip (" + chosen.get() + ")")));
            opened = text instanceof Opened.Text;
            return text;
        } finally {
            if (!opened) {
                zip.close();
            }
        }
    }

    private static Opened text(String name, InputStream bytes, List<String> packing) throws IOException {
        byte[] head = peek(bytes);
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (startsWith(head, other.getKey())) {
                return new Opened.Refused(name + ": is " + other.getValue());
            }
        }
        if (isZero(head)) {
            return new Opened.Refused(name + ": holds zero bytes and no line of text: expected CSV or JSON");
        }
        if (startsWith(head, "\u00ef\u00bb\u00bf")) {
            bytes.skipNBytes(3);
        } else if (startsWith(head, "\u00ff\u00fe") || startsWith(head, "\u00fe\u00ff")) {
            bytes.skipNBytes(2);
            return utf16(bytes, packing, head[0] == (byte) 0xff);
        } else if (head.length >= 4 && (head[0] == 0 || head[1] == 0) && (head[2] == 0 || head[3] == 0)) {
            return utf16(bytes, packing, head[1] == 0);
        }
        for (byte b : head) {
            if (b >= 0 && b < ' ' && "\t\n\f\r\u001a".indexOf(b) < 0) {
                return new Opened.Refused(name + ": is no text: expected CSV or JSON");
            }
        }
        String beginning = new String(head, StandardCharsets.UTF_8).stripLeading();
        if (beginning.startsWith("<")
                && beginning
                        .toLowerCase(Locale.ROOT)
                        .matches("(?s)<(!doctype|html|\\?xml|!--|head|body|table|div).*")) {
            return new Opened.Refused(name + ": is a web page or XML: expected CSV or JSON; was the download refused?");
        }
        if (!isUtf8(head)) {
            LegacyCharset charset = LegacyCharset.of(head);
            packing.add(charset.words());
            return new Opened.Text(
                    new TranscodedText(bytes, charset.charset()),
                    packing,
                    charset.known(head) == 0 ? charset.words() : "");
        }
        return new Opened.Text(bytes, packing, "");
    }

    private static Opened utf16(InputStream bytes, List<String> packing, boolean littleEndian) {
        packing.add("UTF-16");
        return new Opened.Text(
                new TranscodedText(bytes, littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE),
                packing,
                "");
    }

    private static boolean isZero(byte[] head) {
        for (byte b : head) {
            if (b != 0) {
                return false;
            }
        }
        return head.length > 0;
    }

    /** Whether the bytes are UTF-8 as far as they go; a character that their end cuts off counts as whole. */
    private static boolean isUtf8(byte[] head) {
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false)
                .isError();
    }

    private static InputStream peekable(InputStream bytes) {
        return new BufferedInputStream(bytes, 1 << 16);
    }

    private static byte[] peek(InputStream bytes) throws IOException {
        bytes.mark(PEEKED);
        byte[] head = bytes.readNBytes(PEEKED);
        bytes.reset();
        return head;
    }

    private static boolean startsWith(byte[] head, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (head[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
