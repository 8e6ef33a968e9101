package wallacea.domain.coordination;

import java.util.List;
import wallacea.protocol.population.PopulationReport.WindowReached;

/**
 * How many generations the next window should have: as many as fit into a second, or into 20 times what its blocks cost,
 * so that neither writing nor repeating after a crash weighs much. It starts at one generation and grows with what is
 * measured; it never changes a result.
 */
final class WindowLength {
    /** Most generations of a window, so that its event stays below 32 KiB. */
    static final int LIMIT = 128;

    private static final long WORK_MILLIS = 1_000;
    private static final int CHECKPOINT_SHARE = 20;
    private static final int GROWTH = 4;

    private final int most;
    private int generations = 1;

    /** @param checkpointEvery most generations that the spec allows */
    WindowLength(int checkpointEvery) {
        most = Math.min(LIMIT, checkpointEvery);
    }

    int generations() {
        return generations;
    }

    /** Learns from a window that all islands reached. */
    void observe(List<WindowReached> reports) {
        double millisEach = 0;
        long checkpointMillis = 0;
        for (WindowReached report : reports) {
            millisEach = Math.max(
                    millisEach,
                    (double) report.busyMillis() / report.generations().size());
            checkpointMillis = Math.max(checkpointMillis, report.checkpointMillis());
        }
        double work = Math.max(WORK_MILLIS, CHECKPOINT_SHARE * checkpointMillis);
        double fitting = millisEach > 0 ? work / millisEach : most;
        generations = (int) Math.max(1, Math.min(fitting, (double) Math.min(most, GROWTH * (long) generations)));
    }
}
