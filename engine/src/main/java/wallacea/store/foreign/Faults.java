package wallacea.store.foreign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts faults by kind and keeps the first of each kind in words. */
final class Faults {
    private static final int KEPT = 5;
    private static final int LONGEST_VALUE = 60;

    private record Told(long line, String text) {}

    private final String file;
    private final Map<RowFault, Long> counts = new EnumMap<>(RowFault.class);
    private final Map<RowFault, List<Told>> told = new EnumMap<>(RowFault.class);
    private long rows;

    Faults(String file) {
        this.file = file;
    }

    /** Notes that something in a row is not what it should be. */
    void add(RowFault fault, long line, String column, String value, String expected) {
        counts.merge(fault, 1L, Long::sum);
        List<Told> kept = told.computeIfAbsent(fault, _ -> new ArrayList<>());
        if (kept.size() < KEPT) {
            String shown = value.replaceAll("\\s+", " ");
            if (shown.length() > LONGEST_VALUE) {
                shown = shown.substring(0, LONGEST_VALUE) + "...";
            }
            kept.add(new Told(line, file + ":" + line + ": " + column + "=" + shown + ": expected " + expected));
        }
        rows++;
    }

    /** Takes what another found of a kind in place of what was found here. */
    void take(RowFault fault, Faults other) {
        rows += other.count(fault) - count(fault);
        counts.put(fault, other.count(fault));
        told.put(fault, other.told.getOrDefault(fault, List.of()));
    }

    long count(RowFault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    /** All faults. */
    long rows() {
        return rows;
    }

    /** The first of each kind, by line. */
    List<String> told() {
        return told.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Told::line))
                .map(Told::text)
                .toList();
    }

    /** The number of each kind in words. */
    List<String> totals(RowFault... without) {
        List<String> totals = new ArrayList<>();
        for (RowFault fault : RowFault.values()) {
            if (count(fault) > 0 && !List.of(without).contains(fault)) {
                totals.add(fault.words(count(fault)));
            }
        }
        return totals;
    }
}
