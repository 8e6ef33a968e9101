package wallacea.store.foreign.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wallacea.store.foreign.column.ColumnName;
import wallacea.store.foreign.column.FieldKind;

/** Tables that are written as one JSON object, as the data frames of pandas are. */
final class JsonFrames {
    /** Name of the column of what tells rows apart. */
    private static final String INDEX = "index";

    private JsonFrames() {}

    /**
     * The rows of an object of columns, each an array or an object by index; of an object of rows by date or number; or of one
     * with {@code columns}, {@code index} and {@code data}. Empty if it is none of these.
     */
    static List<Map<String, Object>> rows(Map<?, ?> object) {
        if (object.get("columns") instanceof List<?> names && object.get("data") instanceof List<?> rows) {
            return split(names, object.get(INDEX) instanceof List<?> index ? index : List.of(), rows);
        }
        Map<String, List<?>> columns = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (value instanceof List<?> list && areScalars(list)) {
                columns.put(name.toString(), list);
            }
        });
        if (columns.size() > 1) {
            return transposed(columns);
        }
        boolean objects = object.size() > 1
                && object.values().stream()
                        .allMatch(value -> value instanceof Map<?, ?> map && areScalars(map.values()));
        if (objects && object.keySet().stream().anyMatch(name -> ColumnName.of(name.toString()) == ColumnName.CLOSE)) {
            return byIndex(object);
        }
        return !object.isEmpty()
                        && object.keySet().stream().allMatch(JsonFrames::isIndex)
                        && object.values().stream().allMatch(Map.class::isInstance)
                ? byRow(object)
                : List.of();
    }

    private static boolean areScalars(Collection<?> values) {
        return values.stream().allMatch(String.class::isInstance);
    }

    private static boolean isIndex(Object key) {
        FieldKind kind = FieldKind.of(key.toString());
        return kind == FieldKind.DATE
                || kind == FieldKind.EPOCH
                || key.toString().matches("\\d+");
    }

    /** Rows of columns that are arrays; a shorter one leaves its last rows empty. */
    static List<Map<String, Object>> transposed(Map<String, List<?>> columns) {
        List<Map<String, Object>> rows = new ArrayList<>();
        columns.forEach((name, values) -> {
            for (int i = 0; i < values.size(); i++) {
                if (rows.size() == i) {
                    rows.add(new LinkedHashMap<>());
                }
                rows.get(i).put(name, values.get(i));
            }
        });
        return rows;
    }

    private static List<Map<String, Object>> byIndex(Map<?, ?> columns) {
        Map<Object, Map<String, Object>> rows = new LinkedHashMap<>();
        columns.forEach((name, values) -> {
            if (values instanceof Map<?, ?> column) {
                column.forEach((key, value) ->
                        rows.computeIfAbsent(key, JsonFrames::row).put(name.toString(), value));
            }
        });
        return List.copyOf(rows.values());
    }

    private static List<Map<String, Object>> byRow(Map<?, ?> object) {
        List<Map<String, Object>> rows = new ArrayList<>();
        object.forEach((key, members) -> {
            Map<String, Object> row = row(key);
            if (members instanceof Map<?, ?> map) {
                map.forEach((name, value) -> row.put(name.toString(), value));
            }
            rows.add(row);
        });
        return rows;
    }

    private static List<Map<String, Object>> split(List<?> names, List<?> index, List<?> data) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            Map<String, Object> row = i < index.size() ? row(index.get(i)) : new LinkedHashMap<>();
            if (data.get(i) instanceof List<?> values) {
                for (int j = 0; j < Math.min(names.size(), values.size()); j++) {
                    row.put(names.get(j).toString(), values.get(j));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, Object> row(Object key) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(FieldKind.isDate(key.toString()) ? "date" : INDEX, key);
        return row;
    }
}
