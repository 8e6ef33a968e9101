package wallacea.actor.work;

import java.util.concurrent.atomic.LongAdder;

/** What the slots of this process did since it started; for people, decides nothing. Any thread may use it. */
public final class EvaluationMeter {
    private final ChunkListener listener;
    private final LongAdder evaluated = new LongAdder();
    private final LongAdder cacheHits = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();
    private volatile int held;

    /** @param listener is told of each chunk */
    public EvaluationMeter(ChunkListener listener) {
        this.listener = listener;
    }

    void count(SlotPool.Result result) {
        int individuals = result.id().count();
        evaluated.add(individuals);
        cacheHits.add(result.cacheHits());
        cpuNanos.add(result.cpuNanos());
        listener.ended(individuals - result.cacheHits(), result.cpuNanos(), result.slotNanos());
    }

    void hold(int chunks) {
        held = chunks;
    }

    /** Individuals whose fitness was given, known ones included. */
    public long evaluated() {
        return evaluated.sum();
    }

    public long cacheHits() {
        return cacheHits.sum();
    }

    /** Share of what was evaluated whose fitness was known, 0 to 1; NaN if nothing was evaluated. */
    public double cacheHitRatio() {
        long all = evaluated();
        return all == 0 ? Double.NaN : (double) cacheHits() / all;
    }

    public long cpuNanos() {
        return cpuNanos.sum();
    }

    /** Chunks that are in the slots now or wait for one. */
    public int held() {
        return held;
    }
}
