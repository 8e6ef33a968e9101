package wallacea.node;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast an evolution was of late, by its commits alone: so every node that reads its journal tells the same. */
final class CommitRate {
    /** The last commits that are looked at span this much running time, or one commit if that took longer. */
    static final long WINDOW_MILLIS = 2000;

    private final Deque<Point> points = new ArrayDeque<>();

    /**
     * The evolution at one commit, or at its beginning.
     *
     * @param evaluations up to it
     * @param elapsedMillis running time up to it, pauses and downtime left out
     */
    private record Point(long evaluations, long elapsedMillis) {}

    CommitRate() {
        clear();
    }

    /** Nothing is committed. */
    void clear() {
        points.clear();
        points.add(new Point(0, 0));
    }

    void committed(long evaluations, long elapsedMillis) {
        points.addLast(new Point(evaluations, elapsedMillis));
        Point oldest = points.removeFirst();
        while (points.getFirst().elapsedMillis() <= elapsedMillis - WINDOW_MILLIS) {
            oldest = points.removeFirst();
        }
        points.addFirst(oldest);
    }

    /** Evaluations a second of running time; NaN before the first commit. */
    double perSecond() {
        Point oldest = points.getFirst();
        Point newest = points.getLast();
        long millis = newest.elapsedMillis() - oldest.elapsedMillis();
        return millis <= 0 ? Double.NaN : (newest.evaluations() - oldest.evaluations()) * 1000.0 / millis;
    }
}
