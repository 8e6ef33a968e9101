package wallacea.store.foreign.source;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file (Apache Parquet format 2.x), its values as text: numbers by their shortest digits, decimals with
 * all of theirs, times in ISO-8601, with {@code Z} where the column says that they are instants. Names of columns come first
 * as a row of their own, on line 0; rows are counted from 1.
 */
final class ParquetRows implements Rows {
    /** Held, as its level would be forgotten with it: the library tells each time which processor it found. */
    private static final Logger LIBRARY = Logger.getLogger("dev.hardwood");

    private static final Set<CompressionCodec> PACKINGS = EnumSet.of(
            CompressionCodec.UNCOMPRESSED, CompressionCodec.SNAPPY, CompressionCodec.ZSTD, CompressionCodec.GZIP);

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final ParquetFileReader file;
    private final RowReader values;
    private final List<String> names;
    /** Of 96 bits: the format does not say whether such times are instants, and programs do not agree. */
    private final boolean[] isZoneless;

    private byte[] text = new byte[512];
    private int length;
    private long count;

    /** @throws NoClassDefFoundError if the library that reads Parquet is not there */
    ParquetRows(Path path) throws IOException {
        file = open(path);
        boolean opened = false;
        try {
            requireKnownPacking(file);
            List<SchemaNode> columns = file.getFileSchema().getRootNode().children();
            names = columns.stream().map(SchemaNode::name).toList();
            isZoneless = new boolean[columns.size()];
            for (int i = 0; i < isZoneless.length; i++) {
                isZoneless[i] = columns.get(i) instanceof SchemaNode.PrimitiveNode column
                        && column.type() == PhysicalType.INT96;
            }
            values = file.rowReader();
            opened = true;
        } catch (RuntimeException e) {
            throw unreadable(e);
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static ParquetFileReader open(Path path) throws IOException {
        try {
            return ParquetFileReader.open(InputFile.of(path));
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private static void requireKnownPacking(ParquetFileReader file) throws IOException {
        for (RowGroup group : file.getFileMetaData().rowGroups()) {
            for (ColumnChunk chunk : group.columns()) {
                CompressionCodec packing = chunk.metaData().codec();
                if (!PACKINGS.contains(packing)) {
                    throw new IOException("column " + chunk.metaData().pathInSchema() + " is packed by " + packing
                            + ": expected snappy, zstd, gzip or no packing; write it anew, in pandas by"
                            + " to_parquet(path, compression='snappy')");
                }
            }
        }
    }

    @Override
    public boolean next(Row row) throws IOException {
        try {
            if (count > 0) {
                if (!values.hasNext()) {
                    return false;
                }
                values.next();
            }
            length = 0;
            row.clear();
            for (int i = 0; i < names.size(); i++) {
                int from = length;
                append(count == 0 ? names.get(i) : written(value(i)));
                row.add(from, length);
            }
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
        row.bytes = text;
        row.line = count++;
        return true;
    }

    private @Nullable Object value(int column) {
        if (values.isNull(column)) {
            return null;
        }
        Object value = values.getValue(column);
        return isZoneless[column] && value instanceof Instant time
                ? LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                : value;
    }

    /** The library reads columns on threads of its own and wraps what they met. */
    private static IOException unreadable(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new IOException(
                "expected a whole Parquet file, packed by snappy, zstd, gzip or not at all: " + cause.getMessage(), e);
    }

    private void append(String word) {
        byte[] bytes = word.strip().getBytes(StandardCharsets.UTF_8);
        if (length + bytes.length > text.length) {
            text = Arrays.copyOf(text, 2 * (length + bytes.length));
        }
        System.arraycopy(bytes, 0, text, length, bytes.length);
        length += bytes.length;
    }

    private static String written(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> plain(number.toString());
            case Float number -> plain(number.toString());
            case BigDecimal number -> number.toPlainString();
            case Temporal time -> time.toString();
            case Number number -> number.toString();
            case String word -> word;
            case byte[] word -> new String(word, StandardCharsets.UTF_8);
            default -> "{...}";
        };
    }

    /** Without an exponent and without a fraction of 0. */
    private static String plain(String digits) {
        if (digits.endsWith(".0")) {
            return digits.substring(0, digits.length() - 2);
        }
        if (digits.indexOf('E') < 0 || digits.length() > 40) {
            return digits;
        }
        String plain = new BigDecimal(digits).toPlainString();
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            values.close();
        }
    }
}
