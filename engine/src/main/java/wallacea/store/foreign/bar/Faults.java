package wallacea.store.foreign.bar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts faults by kind and keeps the first of each kind in words; of the others no words are made. */
public final class Faults {
    private static final int KEPT = 5;
    private static final int LONGEST_VALUE = 60;

    /** What should have stood where something else stands. */
    public record Words(String column, String value, String expected) {}

    private record Told(long line, String text) {}

    private final String file;
    private final Map<RowFault, Long> counts = new EnumMap<>(RowFault.class);
    private final Map<RowFault, List<Told>> told = new EnumMap<>(RowFault.class);
    private long rows;

    /** Has seen none yet in a file of that name. */
    public Faults(String file) {
        this.file = file;
    }

    /**
     * Notes that something in a row is not what it should be.
     *
     * @param words asked for only while they are kept
     */
    public void add(RowFault fault, long line, Supplier<Words> words) {
        rows++;
        if (counts.merge(fault, 1L, Long::sum) <= KEPT) {
            told.computeIfAbsent(fault, _ -> new ArrayList<>()).add(new Told(line, text(line, words.get())));
        }
    }

    private String text(long line, Words words) {
        String value = words.value().replaceAll("\\s+", " ");
        String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "..." : value;
        return file + ":" + line + ": " + words.column() + "=" + shown + ": expected " + words.expected();
    }

    /** Takes what another found of a kind in place of what was found here. */
    public void take(RowFault fault, Faults other) {
        rows += other.count(fault) - count(fault);
        counts.put(fault, other.count(fault));
        told.put(fault, other.told.getOrDefault(fault, List.of()));
    }

    /** Those of a kind. */
    public long count(RowFault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    /** All faults. */
    public long rows() {
        return rows;
    }

    /** The first of each kind, by line. */
    public List<String> told() {
        return told.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Told::line))
                .map(Told::text)
                .toList();
    }

    /** The number of each kind in words. */
    public List<String> totals(RowFault... without) {
        List<String> totals = new ArrayList<>();
        for (RowFault fault : RowFault.values()) {
            if (count(fault) > 0 && !List.of(without).contains(fault)) {
                totals.add(fault.words(count(fault)));
            }
        }
        return totals;
    }
}
