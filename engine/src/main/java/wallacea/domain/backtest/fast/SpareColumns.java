package wallacea.domain.backtest.fast;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Columns that a cache has dropped, to be written over once nobody reads them any more: a column that was dropped after the
 * reading had begun which is the oldest that goes on is still left alone. Without it every column is new, and collecting what
 * outlived a few collections took an eighth of the CPU time of a long search. Its cache guards it against other threads.
 */
final class SpareColumns {
    private record Spare(double[] column, long droppedAt) {}

    private final int most;
    private final List<Spare> spares = new ArrayList<>();
    private final SequencedSet<Long> readings = new LinkedHashSet<>();
    private long clock;

    /** @param most columns that are held; what is dropped beyond is gone */
    SpareColumns(int most) {
        this.most = most;
    }

    int size() {
        return spares.size();
    }

    /** Begins a reading; all columns that it comes upon stay as they are until its {@link #end}. */
    long begin() {
        readings.add(++clock);
        return clock;
    }

    void end(long reading) {
        readings.remove(reading);
    }

    /** Takes a column that nobody finds any more. */
    void add(double[] column) {
        if (spares.size() < most) {
            spares.add(new Spare(column, ++clock));
        }
    }

    /** The one of any content that was dropped last and nobody reads, which is nearest in memory; null if there is none. */
    double @Nullable [] take() {
        long oldest = readings.isEmpty() ? Long.MAX_VALUE : readings.getFirst();
        for (int i = spares.size() - 1; i >= 0; i--) {
            if (spares.get(i).droppedAt < oldest) {
                return spares.remove(i).column;
            }
        }
        return null;
    }

    void clear() {
        spares.clear();
    }
}
