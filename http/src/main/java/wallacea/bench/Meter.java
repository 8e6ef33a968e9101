package wallacea.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of the iteration that is under way, by name. Times are CPU seconds of the calling thread, which other work on
 * the machine disturbs less than time on the wall. One benchmark thread writes; {@link MeterProfiler} collects.
 */
final class Meter {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Map<String, Double> FIGURES = new TreeMap<>();

    private Meter() {}

    /** Adds what the work takes to {@code name.seconds}, and {@code amount} to {@code name.work}. */
    static void measure(String name, double amount, Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        long used = THREADS.getCurrentThreadCpuTime() - before;
        add(name + ".seconds", used / 1e9);
        add(name + ".work", amount);
    }

    static synchronized void add(String name, double value) {
        FIGURES.merge(name, value, Double::sum);
    }

    static synchronized void put(String name, double value) {
        FIGURES.put(name, value);
    }

    /** What was measured since the last call. */
    static synchronized Map<String, Double> drain() {
        Map<String, Double> figures = new TreeMap<>(FIGURES);
        FIGURES.clear();
        return figures;
    }

    /** Bytes of the heap that are still in use. */
    static double heldHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Most bytes that the heap may have held: the peaks of its parts, which need not have been at one time, up to its limit. */
    static double peakHeap() {
        double parts = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToDouble(usage -> usage.getUsed())
                .sum();
        return Math.min(parts, (double) Runtime.getRuntime().maxMemory());
    }
}
