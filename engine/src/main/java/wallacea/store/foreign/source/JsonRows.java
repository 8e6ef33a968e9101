package wallacea.store.foreign.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a JSON document: an array of arrays or objects, or one of them a line, both read row by row; or a table
 * somewhere in an object, which is held in memory. Names of members come first as a row of their own, on line 0; rows are counted
 * from 1.
 */
final class JsonRows implements Rows {
    /** Rows whose members' names count, as not every row need have all. */
    private static final int NAMING = 256;

    private enum Form {
        /** One array of all rows. */
        ARRAY,
        /** A row behind the other. */
        LINES,
        HELD
    }

    private final InputStream source;
    private final JsonText json;
    private final Form form;
    private String zone = "";
    private Iterator<?> items = Collections.emptyIterator();
    private final Deque<Object> ahead = new ArrayDeque<>();
    private final List<String> names;
    private boolean named;
    private boolean began;
    private boolean ended;
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
        this.form = begin(entry);
        this.names = names();
    }

    private Form begin(Optional<String> entry) throws IOException {
        boolean array = json.skip('[');
        if (array && (json.peek() == '[' || json.peek() == '{' || json.peek() == ']')) {
            return Form.ARRAY;
        }
        Object first = array ? json.items() : json.value();
        if (array || json.peek() == '{' || json.peek() == '[') {
            ahead.add(first);
            return Form.LINES;
        }
        json.end();
        JsonTables tables = new JsonTables(first);
        String path = path(tables, entry);
        items = tables.all().getOrDefault(path, List.of()).iterator();
        zone = tables.zone(path);
        return Form.HELD;
    }

    /** Of the table that is taken. */
    private static String path(JsonTables tables, Optional<String> entry) throws IOException {
        Map<String, List<?>> likely = tables.likely();
        if (entry.isPresent() && tables.all().containsKey(entry.get())) {
            return entry.get();
        }
        if (likely.size() == 1) {
            return likely.keySet().iterator().next();
        }
        throw new IOException(
                likely.isEmpty()
                        ? "there is no array of bars in the JSON" + tables.remark()
                        : "the JSON holds the tables " + String.join(", ", likely.keySet())
                                + ": expected one of them by --entry NAME");
    }

    /** Names of the members of the first rows; empty if these are arrays. */
    private List<String> names() throws IOException {
        List<Object> first = new ArrayList<>();
        Set<String> found = new LinkedHashSet<>();
        Optional<Object> item = item();
        while (item.isPresent()) {
            first.add(item.get());
            if (item.get() instanceof Map<?, ?> members) {
                found.addAll(JsonTables.flat(members).keySet());
            }
            item = first.size() < NAMING ? item() : Optional.empty();
        }
        ahead.addAll(first);
        return List.copyOf(found);
    }

    /** The zone that the document names for its table; empty if it names none, or several. */
    String zone() {
        return zone;
    }

    @Override
    public boolean next(Row row) throws IOException {
        if (!named && !names.isEmpty()) {
            named = true;
            fill(row, names);
            row.line = 0;
            return true;
        }
        Optional<Object> item = item();
        if (item.isEmpty()) {
            return false;
        }
        fill(row, fields(item.get()));
        row.line = ++count;
        return true;
    }

    private Optional<Object> item() throws IOException {
        if (!ahead.isEmpty()) {
            return Optional.of(ahead.remove());
        }
        return switch (form) {
            case HELD -> items.hasNext() ? Optional.of(items.next()) : Optional.empty();
            case LINES -> json.peek() >= 0 ? Optional.of(json.value()) : Optional.empty();
            case ARRAY -> ofArray();
        };
    }

    private Optional<Object> ofArray() throws IOException {
        if (!ended && json.isMore(']', !began)) {
            began = true;
            return Optional.of(json.value());
        }
        ended = true;
        json.end();
        return Optional.empty();
    }

    private List<String> fields(Object item) {
        if (item instanceof Map<?, ?> members) {
            Map<String, Object> flat = JsonTables.flat(members);
            return names.stream().map(name -> text(flat.get(name))).toList();
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
