package wallacea.store;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import wallacea.domain.market.Bar;
import wallacea.domain.market.BarProblem;
import wallacea.domain.market.BarSeriesBuilder;
import wallacea.protocol.value.Digest;

/**
 * Reads a CSV file of bars, plain or compressed by gzip, which its first bytes tell. The header names {@code timestamp} (or
 * {@code t}), {@code open, high, low, close, volume} in any order; other columns are skipped. Open, high and low are empty
 * where only closes are known, and an empty volume is 0.
 */
public final class BarFileReader {
    /** Problems that are told one by one; of the others only the number is. */
    static final int MAX_PROBLEMS = 20;

    /** What a bar takes at the most while the series is put together: six columns with room to grow, and their final copies. */
    private static final int BYTES_PER_BAR = 120;

    private static final List<String> COLUMNS = List.of("timestamp", "open", "high", "low", "close", "volume");

    private final String file;
    private final long mostBars;
    private final BarSeriesBuilder bars = new BarSeriesBuilder();
    private final List<String> problems = new ArrayList<>();
    private final int[] fields = new int[COLUMNS.size()];
    private int fieldsNeeded;
    private int untold;

    /** Opens the file; may be called once. */
    private interface Content {
        InputStream open() throws IOException;
    }

    private BarFileReader(String file, long mostBars) {
        this.file = file;
        this.mostBars = mostBars;
    }

    /** What three quarters of the heap have room for: a small packed file may unpack to more than any memory. */
    private static long mostBars() {
        return Runtime.getRuntime().maxMemory() / 4 * 3 / BYTES_PER_BAR;
    }

    /**
     * Reads the file; the series is named by the SHA-256 of its bytes as they stand.
     *
     * @param zone in which time of day and weekday are told
     */
    public static BarFile read(Path file, ZoneId zone) {
        return new BarFileReader(file.toString(), mostBars()).read(() -> Files.newInputStream(file), zone);
    }

    /**
     * Reads a file that came from elsewhere.
     *
     * @param content its bytes as they stand
     * @param name by which problems call it
     */
    public static BarFile read(byte[] content, String name, ZoneId zone) {
        return read(content, name, zone, mostBars());
    }

    /** Refuses a file of more bars than that, and reads none of those beyond. */
    static BarFile read(byte[] content, String name, ZoneId zone, long mostBars) {
        return new BarFileReader(name, mostBars).read(() -> new ByteArrayInputStream(content), zone);
    }

    private BarFile read(Content source, ZoneId zone) {
        Digest content = null;
        try (DigestInputStream bytes = new DigestInputStream(source.open(), Digest.sha256());
                CsvReader<CsvRecord> rows = rows(decompressed(new BufferedInputStream(bytes, 1 << 16)))) {
            readRows(rows.iterator());
            bytes.transferTo(OutputStream.nullOutputStream());
            content = Digest.from(bytes.getMessageDigest().digest());
        } catch (NoSuchFileException _) {
            problems.add(file + ": expected a file, but there is none");
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            problems.add(file + ": expected a readable CSV file: " + StorageException.innermostReason(e));
        }
        if (problems.isEmpty() && bars.size() == 0) {
            problems.add(file + ": expected at least one bar");
        }
        if (untold > 0) {
            problems.add(file + ": " + untold + " more problems");
        }
        return content == null || !problems.isEmpty()
                ? new BarFile.Refused(problems)
                : new BarFile.Bars(bars.build(zone, content));
    }

    private static InputStream decompressed(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b; // RFC 1952, 2.3.1
        bytes.reset();
        return gzip ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }

    private static CsvReader<CsvRecord> rows(InputStream text) {
        return CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .detectBomHeader(true)
                .ofCsvRecord(text, StandardCharsets.UTF_8);
    }

    private void readRows(Iterator<CsvRecord> rows) {
        if (!rows.hasNext()) {
            problem(1, "header", "", "the columns " + String.join(",", COLUMNS));
        } else if (readHeader(rows.next())) {
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                if (bars.size() == mostBars) {
                    problem(
                            row.getStartingLineNumber(),
                            "bars",
                            mostBars + 1 + " or more",
                            "at most " + mostBars + ", for which the heap has room");
                    return;
                }
                readBar(row);
            }
        }
    }

    private boolean readHeader(CsvRecord header) {
        List<String> names = header.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .map(name -> name.equals("t") ? "timestamp" : name)
                .toList();
        List<String> missing = new ArrayList<>();
        for (int c = 0; c < fields.length; c++) {
            fields[c] = names.indexOf(COLUMNS.get(c));
            if (fields[c] < 0) {
                missing.add(COLUMNS.get(c));
            }
            fieldsNeeded = Math.max(fieldsNeeded, fields[c] + 1);
        }
        if (!missing.isEmpty()) {
            problem(
                    1,
                    "header",
                    String.join(",", header.getFields()),
                    "the columns " + String.join(",", COLUMNS) + ", of which it lacks " + String.join(",", missing)
                            + "; 'wallacea import' makes such a file of others");
        }
        return missing.isEmpty();
    }

    private void readBar(CsvRecord row) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() < fieldsNeeded) {
            problem(line, "fields", Integer.toString(row.getFieldCount()), "at least " + fieldsNeeded);
            return;
        }
        OptionalLong time = BarTime.epochSecond(field(row, 0));
        if (time.isEmpty()) {
            problem(line, "timestamp", field(row, 0), BarTime.EXPECTED);
        }
        double[] numbers = new double[COLUMNS.size()];
        boolean good = time.isPresent();
        for (int c = 1; c < numbers.length; c++) {
            String written = field(row, c);
            if (written.isEmpty()) {
                numbers[c] = COLUMNS.get(c).equals("volume") ? 0 : Double.NaN;
            } else if (isNumber(written)) {
                numbers[c] = Double.parseDouble(written);
            } else {
                problem(line, COLUMNS.get(c), written, "a decimal number");
                good = false;
            }
        }
        if (good) {
            Bar bar = new Bar(time.getAsLong(), numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
            for (BarProblem found : bars.add(bar)) {
                problem(line, found.column(), field(row, COLUMNS.indexOf(found.column())), found.expected());
            }
        }
    }

    private String field(CsvRecord row, int column) {
        return row.getField(fields[column]).strip();
    }

    /** Whether the text is {@code [+-]digits[.digits][e[+-]digits]}, with digits on at least one side of the point. */
    static boolean isNumber(String text) {
        int at = signed(text, 0);
        int whole = digitsEnd(text, at);
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digitsEnd(text, end + 1);
        }
        boolean mantissa = whole > at || end > whole + 1;
        if (mantissa && end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = signed(text, end + 1);
            end = digitsEnd(text, exponent);
            mantissa = end > exponent;
        }
        return mantissa && end == text.length();
    }

    private static int signed(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private void problem(long line, String column, String value, String expected) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(
                    file + ":" + line + ": " + column + "=" + SpecProblem.shortened(value) + ": expected " + expected);
        } else {
            untold++;
        }
    }
}
