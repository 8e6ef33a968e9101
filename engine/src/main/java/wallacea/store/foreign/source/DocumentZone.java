package wallacea.store.foreign.source;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import wallacea.store.foreign.column.ColumnName;
import wallacea.store.foreign.time.ZoneNames;

/**
 * The zone that a JSON document names for a table: in an object that the table is in, or beside it in one that is about it, whose name
 * begins with {@code meta}, as in Alpha Vantage's {@code "Meta Data"} and in {@code meta} of Twelve Data and of Yahoo's chart service. The
 * nearest object counts. A zone anywhere else, such as that of the user who asked, is not that of the bars.
 */
final class DocumentZone {
    private static final Set<String> NAMES =
            Set.of("time zone", "timezone", "exchange timezone", "exchangetimezonename");
    private static final String ABOUT = "meta";

    private DocumentZone() {}

    /**
     * As it is written; empty if there is none, or several in one place: a zone by name comes before initials beside it.
     *
     * @param around objects that the table is in, the innermost first
     */
    static String of(Iterable<? extends Map<?, ?>> around) {
        for (Map<?, ?> object : around) {
            Set<String> named = new LinkedHashSet<>();
            add(object, named);
            object.forEach((name, value) -> {
                if (value instanceof Map<?, ?> about
                        && ColumnName.plain(name.toString()).startsWith(ABOUT)) {
                    add(about, named);
                }
            });
            if (!named.isEmpty()) {
                return one(named);
            }
        }
        return "";
    }

    private static void add(Map<?, ?> object, Set<String> named) {
        object.forEach((name, value) -> {
            if (value instanceof String text
                    && !text.isBlank()
                    && !text.equals("null")
                    && NAMES.contains(ColumnName.plain(name.toString()))) {
                named.add(text);
            }
        });
    }

    private static String one(Set<String> named) {
        Set<String> clear = new LinkedHashSet<>(named);
        clear.removeIf(name -> ZoneNames.one(name).isEmpty());
        Set<String> candidates = clear.isEmpty() ? named : clear;
        return candidates.size() == 1 ? candidates.iterator().next() : "";
    }
}
