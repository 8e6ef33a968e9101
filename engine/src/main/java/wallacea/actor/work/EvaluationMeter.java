package wallacea.actor.work;

import java.util.concurrent.atomic.LongAdder;

/** What the slots of this process did since it started; for people, decides nothing. Any thread may use it. */
public final class EvaluationMeter {
    private final LongAdder evaluated = new LongAdder();
    private final LongAdder cacheHits = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();

    void count(int individuals, int hits, long nanos) {
        evaluated.add(individuals);
        cacheHits.add(hits);
        cpuNanos.add(nanos);
    }

    /** Individuals whose fitness was given, known ones included. */
    public long evaluated() {
        return evaluated.sum();
    }

    public long cacheHits() {
        return cacheHits.sum();
    }

    public long cpuNanos() {
        return cpuNanos.sum();
    }
}
