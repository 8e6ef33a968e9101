package wallacea.store.foreign.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wallacea.store.foreign.column.ColumnName;

/** The tables of a JSON document, each by the path of names that leads to it, as rows. */
final class JsonTables {
    private static final int SHOWN = 3;
    private static final int LONGEST = 100;

    private final Map<String, List<?>> tables = new LinkedHashMap<>();
    private final List<String> scalars = new ArrayList<>();
    private final Map<String, String> zones = new HashMap<>();
    private final Deque<Map<?, ?>> around = new ArrayDeque<>();

    JsonTables(Object root) {
        find("", root);
        if (tables.isEmpty() && root instanceof Map<?, ?> row && isBar(row)) {
            put("", List.of(row));
        }
    }

    /** Tables that have a time and a close, if there are any; else all. */
    Map<String, List<?>> likely() {
        Map<String, List<?>> likely = new LinkedHashMap<>(tables);
        likely.values().removeIf(rows -> !(rows.getFirst() instanceof Map<?, ?> row) || !isBar(row));
        return likely.isEmpty() ? tables : likely;
    }

    Map<String, List<?>> all() {
        return tables;
    }

    /** What the document says instead where it has no table, such as the reason of a service that refused. */
    String remark() {
        String remark = String.join(", ", scalars);
        return remark.isEmpty()
                ? ""
                : ", but " + (remark.length() > LONGEST ? remark.substring(0, LONGEST) + "..." : remark);
    }

    /** The zone that is named for the table of a path, see {@link DocumentZone}; empty if none is, or several. */
    String zone(String path) {
        return zones.getOrDefault(path, "");
    }

    private void find(String path, Object node) {
        if (node instanceof List<?> list) {
            if (!list.isEmpty() && isRow(list.getFirst())) {
                put(path, list);
            } else {
                list.forEach(item -> find(path, item));
            }
        } else if (node instanceof Map<?, ?> map) {
            object(path, map);
        } else if (scalars.size() < SHOWN && !node.equals("null")) {
            scalars.add(path + "=" + node);
        }
    }

    private void object(String path, Map<?, ?> map) {
        around.push(map);
        var chart = YahooChart.columns(map);
        if (chart.isPresent()) {
            put(YahooChart.symbol(map).isEmpty() ? path : YahooChart.symbol(map), JsonFrames.transposed(chart.get()));
        } else if (!JsonFrames.rows(map).isEmpty()) {
            put(path, JsonFrames.rows(map));
        } else {
            map.forEach((name, value) -> find(path.isEmpty() ? name.toString() : path + "." + name, value));
        }
        around.pop();
    }

    private void put(String path, List<?> rows) {
        if (!rows.isEmpty()) {
            tables.put(path, rows);
            zones.put(path, DocumentZone.of(around));
        }
    }

    /** A bar, whose members may have members, or whatever is flat. */
    private static boolean isRow(Object node) {
        return node instanceof List<?> list
                ? list.size() > 1 && list.stream().allMatch(String.class::isInstance)
                : node instanceof Map<?, ?> map
                        && map.size() > 1
                        && (isTimed(map) || map.values().stream().allMatch(String.class::isInstance));
    }

    private static boolean isBar(Map<?, ?> row) {
        return isTimed(row) && scalars(row).stream().anyMatch(name -> ColumnName.of(name) == ColumnName.CLOSE);
    }

    private static boolean isTimed(Map<?, ?> row) {
        return scalars(row).stream()
                .anyMatch(name -> ColumnName.of(name) == ColumnName.TIME || ColumnName.isIndex(name));
    }

    private static List<String> scalars(Map<?, ?> row) {
        return flat(row).entrySet().stream()
                .filter(member -> member.getValue() instanceof String)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * An object whose members' members are its own: under the outer name where there is but one, else under the inner, and under
     * both where several have it.
     */
    static Map<String, Object> flat(Map<?, ?> object) {
        if (object.values().stream().noneMatch(Map.class::isInstance)) {
            Map<String, Object> same = new LinkedHashMap<>();
            object.forEach((name, value) -> same.put(name.toString(), value));
            return same;
        }
        Map<Object, Integer> uses = new HashMap<>();
        object.keySet().forEach(name -> uses.merge(name, 1, Integer::sum));
        object.values().forEach(value -> {
            if (value instanceof Map<?, ?> inner && inner.size() > 1) {
                inner.keySet().forEach(name -> uses.merge(name, 1, Integer::sum));
            }
        });
        Map<String, Object> flat = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner) {
                inner.forEach((within, leaf) -> flat.put(
                        inner.size() == 1
                                ? name.toString()
                                : uses.getOrDefault(within, 0) > 1 ? name + "." + within : within.toString(),
                        leaf));
            } else {
                flat.put(name.toString(), value);
            }
        });
        return flat;
    }
}
