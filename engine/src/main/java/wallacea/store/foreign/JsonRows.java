package wallacea.store.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a JSON document: an array of arrays or objects, an object of arrays of equal length, an object of objects
 * by date, each at the top or inside; or an object a line. Names of members come first as a row of their own, on line 0;
 * rows are counted from 1. A document that is an array is read row by row, any other is held in memory.
 */
final class JsonRows implements Rows {
    private final InputStream source;
    private final JsonText json;
    private final boolean streamed;
    private final Iterator<?> items;
    private List<String> names = List.of();
    private List<String> first = List.of();
    private long count;

    /**
     * Begins to read.
     *
     * @param entry name of the member that holds the table, where there are several
     * @throws IOException if it is no JSON, or there is no table or more than one
     */
    JsonRows(InputStream source, Optional<String> entry) throws IOException {
        this.source = source;
        this.json = new JsonText(source);
        this.streamed = json.skip('[');
        this.items = streamed ? Collections.emptyIterator() : held(entry).iterator();
    }

    private List<?> held(Optional<String> entry) throws IOException {
        Object root = json.value();
        if (json.peek() == '{' || json.peek() == '[') {
            List<Object> lines = new ArrayList<>(List.of(root));
            while (json.peek() >= 0) {
                lines.add(json.value());
            }
            return lines;
        }
        Map<String, List<?>> tables = new LinkedHashMap<>();
        find("", root, tables);
        if (tables.size() > 1 && entry.isPresent()) {
            tables.keySet().retainAll(List.of(entry.get()));
        }
        if (tables.size() != 1) {
            Map<String, List<?>> all = new LinkedHashMap<>();
            find("", root, all);
            throw new IOException(
                    all.isEmpty()
                            ? "there is no array of bars in the JSON"
                            : "the JSON holds the tables " + String.join(", ", all.keySet())
                                    + ": expected one of them by --entry NAME");
        }
        return tables.values().iterator().next();
    }

    private static void find(String path, Object node, Map<String, List<?>> tables) {
        if (node instanceof List<?> list) {
            if (!list.isEmpty() && isRow(list.getFirst())) {
                tables.put(path, list);
            } else {
                list.forEach(item -> find(path, item, tables));
            }
        } else if (node instanceof Map<?, ?> map) {
            List<?> columns = map.values().stream().filter(JsonRows::isColumn).toList();
            if (columns.size() > 1) {
                tables.put(path, transposed(map));
            } else if (!map.isEmpty() && map.keySet().stream().allMatch(key -> FieldKind.isDate(key.toString()))) {
                tables.put(path, dated(map));
            } else {
                map.forEach((name, value) -> find(path.isEmpty() ? name.toString() : path + "." + name, value, tables));
            }
        }
    }

    private static boolean isRow(Object node) {
        return node instanceof List<?> list
                ? list.size() > 1 && list.stream().allMatch(String.class::isInstance)
                : node instanceof Map<?, ?> map
                        && map.size() > 1
                        && map.values().stream().noneMatch(value -> value instanceof List || value instanceof Map);
    }

    private static boolean isColumn(Object node) {
        return node instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    private static List<Map<String, Object>> transposed(Map<?, ?> columns) {
        List<Map<String, Object>> rows = new ArrayList<>();
        columns.forEach((name, values) -> {
            if (values instanceof List<?> list && isColumn(list)) {
                for (int i = 0; i < list.size(); i++) {
                    if (rows.size() == i) {
                        rows.add(new LinkedHashMap<>());
                    }
                    rows.get(i).put(name.toString(), list.get(i));
                }
            }
        });
        return rows;
    }

    private static List<Map<String, Object>> dated(Map<?, ?> byDate) {
        List<Map<String, Object>> rows = new ArrayList<>();
        byDate.forEach((date, members) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("date", date.toString());
            if (members instanceof Map<?, ?> map) {
                map.forEach((name, value) -> row.put(name.toString(), value));
            }
            rows.add(row);
        });
        return rows;
    }

    @Override
    public boolean next(Row row) throws IOException {
        if (!first.isEmpty()) {
            fill(row, first);
            first = List.of();
            row.line = count;
            return true;
        }
        Optional<Object> item = item();
        if (item.isEmpty()) {
            return false;
        }
        List<String> fields = fields(item.get());
        if (count++ == 0 && !names.isEmpty()) {
            first = fields;
            fill(row, names);
            row.line = 0;
        } else {
            fill(row, fields);
            row.line = count;
        }
        return true;
    }

    private Optional<Object> item() throws IOException {
        if (!streamed) {
            return items.hasNext() ? Optional.of(Objects.requireNonNull(items.next())) : Optional.empty();
        }
        return json.isMore(']', count == 0) ? Optional.of(json.value()) : Optional.empty();
    }

    private List<String> fields(Object item) {
        if (item instanceof Map<?, ?> members) {
            if (count == 0) {
                names = members.keySet().stream().map(Object::toString).toList();
            }
            return names.stream().map(name -> text(members.get(name))).toList();
        }
        return item instanceof List<?> list ? list.stream().map(JsonRows::text).toList() : List.of(text(item));
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : value == null ? "" : "{...}";
    }

    private static void fill(Row row, List<String> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        row.clear();
        for (String field : fields) {
            int from = bytes.size();
            bytes.writeBytes(field.strip().getBytes(StandardCharsets.UTF_8));
            row.add(from, bytes.size());
        }
        row.bytes = bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
