package wallacea.node;

/** Turns a count that is looked at now and then into a rate over at least a second. Any thread may use it. */
final class EvaluationRate {
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private long olderCount;
    private long olderAt;
    private long count;
    private long at;
    private boolean isStarted;

    /** Units a second since the second but last sample that is a second old, 0 before there is one. */
    synchronized double sample(long total, long nowNanos) {
        if (!isStarted) {
            isStarted = true;
            olderCount = count = total;
            olderAt = at = nowNanos;
        }
        if (nowNanos - at >= WINDOW_NANOS) {
            olderCount = count;
            olderAt = at;
            count = total;
            at = nowNanos;
        }
        long nanos = nowNanos - olderAt;
        return nanos == 0 ? 0 : (total - olderCount) * 1e9 / nanos;
    }
}
