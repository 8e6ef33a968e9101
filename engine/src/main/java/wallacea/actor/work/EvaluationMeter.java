package wallacea.actor.work;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What the slots of this process did since it started; for people, decides nothing. Any thread may use it. */
public final class EvaluationMeter {
    /** 1 µs to 10 s in steps of about three. */
    private static final long[] UPPER_NANOS = {
        1_000,
        3_000,
        10_000,
        30_000,
        100_000,
        300_000,
        1_000_000,
        3_000_000,
        10_000_000,
        30_000_000,
        100_000_000,
        1_000_000_000,
        10_000_000_000L
    };

    private final LongAdder evaluated = new LongAdder();
    private final LongAdder cacheHits = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();
    private final AtomicLongArray durations = new AtomicLongArray(UPPER_NANOS.length + 1);

    void count(int individuals, int hits, long nanos) {
        evaluated.add(individuals);
        cacheHits.add(hits);
        cpuNanos.add(nanos);
        int fresh = individuals - hits;
        if (fresh > 0) {
            durations.addAndGet(bucket(nanos / fresh), fresh);
        }
    }

    private static int bucket(long nanos) {
        int bucket = 0;
        while (bucket < UPPER_NANOS.length && nanos > UPPER_NANOS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** Longest CPU time of each bucket of {@link #durations}, in nanoseconds, ascending. */
    public static long[] upperNanos() {
        return UPPER_NANOS.clone();
    }

    /**
     * Individuals by the CPU time of their evaluation, each at the mean of its chunk, known ones left out; the last bucket
     * is of those that took longer than all uppers.
     */
    public long[] durations() {
        long[] counts = new long[durations.length()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = durations.get(i);
        }
        return counts;
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
