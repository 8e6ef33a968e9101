package wallacea.domain.coordination;

import java.util.Arrays;
import wallacea.protocol.work.Chunk;

/**
 * What the chunks of one evolution cost: a running estimate of the slot time of an individual, and how long chunks were away
 * lately. Slot time is the processor time, or the time for which the slot was held if that is longer.
 */
final class ChunkCost {
    /** Slot time that a chunk aims at; between 50 and 200 ms as long as the estimate is within a factor of 2. */
    private static final double TARGET_NANOS = 100e6;

    /** Slot time below which chunks are not made smaller to let all slots end together. */
    private static final double LEAST_NANOS = 10e6;

    /** Chunks for each slot into which the work that waits is divided at least. */
    private static final int SHARES = 2;

    private static final double SMOOTHING = 0.25;
    private static final double MOST_GROWTH = 4;
    private static final double MOST_DECLINE = 0.5;
    private static final double UNKNOWN_NANOS = 1e6;

    private static final int LATEST = 64;
    private static final int ENOUGH = 8;
    private static final long LEAST_OVERDUE_MILLIS = 500;

    private final long[] awayMillis = new long[LATEST];
    private int chunks;
    private double nanos;

    /**
     * Learns from a chunk that came back.
     *
     * @param away milliseconds between hand-out and result
     * @param held of these, about how many it held a slot
     */
    void observe(int count, long cpuNanos, long away, double held) {
        double sample = Math.max((double) cpuNanos, held * 1e6) / count;
        if (chunks == 0) {
            nanos = sample;
        } else {
            double bounded = Math.clamp(sample, nanos * MOST_DECLINE, Math.max(nanos, 1) * MOST_GROWTH);
            nanos += SMOOTHING * (bounded - nanos);
        }
        awayMillis[chunks % LATEST] = away;
        chunks++;
    }

    /** Slot time of an individual in nanoseconds; 0 while nothing is known. */
    double nanos() {
        return nanos;
    }

    double expectedNanos(int count) {
        return count * (chunks == 0 ? UNKNOWN_NANOS : nanos);
    }

    /**
     * How many individuals the next chunk takes; while the cost is not known, an equal part for each slot, up to what the
     * spec says.
     *
     * @param waiting individuals of the evolution that nobody has yet
     * @param slots that serve it, at least 1
     */
    int chunkSize(WorkOffer offer, int waiting, int slots) {
        double size;
        if (chunks == 0) {
            size = Math.min(offer.spec().runtime().chunkSize(), Math.ceilDiv(waiting, slots));
        } else {
            double share = Math.ceilDiv(waiting, SHARES * slots);
            double one = Math.max(1, nanos);
            size = Math.min(TARGET_NANOS / one, Math.max(LEAST_NANOS / one, share));
        }
        return (int) Math.clamp(size, 1, Chunk.maxCount(offer.genes()));
    }

    /** How many individuals a chunk takes at least that is worth its way. */
    int leastSize(WorkOffer offer) {
        return (int) Math.clamp(LEAST_NANOS / Math.max(1, expectedNanos(1)), 1, Chunk.maxCount(offer.genes()));
    }

    /** After how many milliseconds a chunk is away for too long: three times what 95 % of the latest took. */
    long overdueMillis() {
        if (chunks < ENOUGH) {
            return Long.MAX_VALUE;
        }
        long[] latest = Arrays.copyOf(awayMillis, Math.min(chunks, LATEST));
        Arrays.sort(latest);
        long slow = latest[Math.min(latest.length - 1, latest.length * 95 / 100)];
        return Math.max(3 * slow, LEAST_OVERDUE_MILLIS);
    }
}
