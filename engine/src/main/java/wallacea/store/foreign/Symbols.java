package wallacea.store.foreign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import wallacea.store.foreign.source.Row;

/** Which symbols a text holds, and whose rows are taken. */
final class Symbols {
    private static final int KEPT = 20;

    private final Optional<String> wanted;
    private final byte[] bytes;
    private final Set<String> seen = new TreeSet<>();
    private byte[] last = {};
    private boolean lastIsTaken;

    Symbols(Optional<String> wanted) {
        this.wanted = wanted;
        this.bytes = wanted.orElse("").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the row's symbol is taken. */
    boolean takes(Row row, int field) {
        if (field < 0 || field >= row.size) {
            return true;
        }
        int from = row.from[field];
        int to = row.to[field];
        if (!Arrays.equals(row.bytes, from, to, last, 0, last.length) || seen.isEmpty()) {
            last = Arrays.copyOfRange(row.bytes, from, to);
            lastIsTaken = wanted.isEmpty() || Arrays.equals(last, bytes);
            if (seen.size() < KEPT) {
                seen.add(row.text(field));
            }
        }
        return lastIsTaken;
    }

    /** Why the rows are not those of one symbol; empty if they are. */
    String problem() {
        String all = String.join(", ", seen) + (seen.size() == KEPT ? ", ..." : "");
        if (wanted.isEmpty()) {
            return seen.size() < 2 ? "" : "symbols=" + all + ": expected one of them; choose by --symbol NAME";
        }
        return seen.contains(wanted.get()) || seen.size() == KEPT
                ? ""
                : "--symbol=" + wanted.get() + ": expected "
                        + (seen.isEmpty() ? "a column of symbols" : "one of " + all);
    }
}
