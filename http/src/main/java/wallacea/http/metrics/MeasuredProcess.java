package wallacea.http.metrics;

import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What a process tells of itself beside its heap, processor and age.
 *
 * @param instruments what it measures, in Prometheus' text format
 * @param slots chunks that it evaluates at once, 0 if none
 * @param held chunks that are in its slots now or wait for one
 * @param cacheHitRatio share of the individuals evaluated here whose fitness was known; NaN if none was evaluated
 */
public record MeasuredProcess(Supplier<String> instruments, int slots, IntSupplier held, DoubleSupplier cacheHitRatio) {
    /** NaN without slots. */
    double idleSlots() {
        return slots == 0 ? Double.NaN : Math.max(0, slots - held.getAsInt());
    }
}
