package wallacea.store.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A small file in some layout, what is asked for, and what must become of it: {@code key: value} lines, then {@code ---
 * name} before each file and before the {@code bars} that are expected.
 */
final class LayoutCase {
    private final Map<String, List<String>> fields = new TreeMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    static LayoutCase read(Path path) throws IOException {
        LayoutCase read = new LayoutCase();
        String name = "";
        for (String line : Files.readAllLines(path)) {
            if (line.startsWith("--- ")) {
                name = line.substring(4);
                read.files.put(name, "");
            } else if (!name.isEmpty()) {
                read.files.merge(name, line + "\n", String::concat);
            } else {
                String[] field = line.split(": ", 2);
                read.fields.computeIfAbsent(field[0], _ -> new ArrayList<>()).add(field[1]);
            }
        }
        return read;
    }

    /** Every value of a key. */
    List<String> all(String key) {
        return fields.getOrDefault(key, List.of());
    }

    private Optional<String> one(String key) {
        return all(key).stream().findFirst();
    }

    /** The bars that the file must be read as; empty if it must be refused. */
    Optional<String> bars() {
        return Optional.ofNullable(files.get("bars"));
    }

    ImportOptions options() {
        return new ImportOptions(
                one("format").map(Format::parse).orElse(Format.FOUND_OUT),
                one("zone").map(ZoneId::of),
                one("symbol"),
                one("entry"),
                one("sort").isPresent(),
                one("drop-bad").isPresent());
    }

    /** Makes the file in a folder. */
    Path write(Path folder) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        files.forEach((name, text) -> {
            if (!name.equals("bars")) {
                contents.put(name, encoded(text));
            }
        });
        Map.Entry<String, byte[]> first = contents.entrySet().iterator().next();
        String pack = one("pack").orElse("");
        if (pack.equals("zip")) {
            return Files.write(folder.resolve("bars.zip"), zip(contents));
        }
        byte[] bytes = pack.isEmpty() ? first.getValue() : gzip(first.getValue());
        return Files.write(
                folder.resolve(first.getKey()),
                pack.equals("gzip-cut") ? Arrays.copyOf(bytes, bytes.length - 12) : bytes);
    }

    private byte[] encoded(String text) {
        String ends =
                one("lines").map(lines -> lines.equals("crlf") ? "\r\n" : "\r").orElse("\n");
        Charset charset = one("encoding").map(Charset::forName).orElse(StandardCharsets.UTF_8);
        String written = one("last-line").isPresent() ? text.stripTrailing() : text;
        return ((one("bom").isPresent() ? "\ufeff" : "") + written.replace("\n", ends)).getBytes(charset);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
