package wallacea.http.metrics;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import wallacea.http.Heap;
import wallacea.http.metrics.MetricFamily.MetricType;

/** This process: its heap, processor, age and slots. */
final class ProcessMetrics {
    private ProcessMetrics() {}

    static List<MetricFamily> families(MeasuredProcess process) {
        double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        return List.of(
                MetricFamily.of("memory_usage_bytes", MetricType.GAUGE, "Heap in use.", (double) Heap.usedBytes()),
                MetricFamily.of(
                        "cpu_usage_percent",
                        MetricType.GAUGE,
                        "CPU time of this process of late, in percent of all processors.",
                        cpuPercent()),
                MetricFamily.of("system_uptime_seconds", MetricType.GAUGE, "Since this process began.", uptime),
                MetricFamily.of(
                        "wallacea_slots_idle",
                        MetricType.GAUGE,
                        "Slots of this process without a chunk.",
                        process.idleSlots()),
                MetricFamily.of(
                        "wallacea_cache_hit_ratio",
                        MetricType.GAUGE,
                        "Share of the individuals evaluated in this process whose fitness was known.",
                        process.cacheHitRatio().getAsDouble()));
    }

    /** NaN where the system does not say. */
    private static double cpuPercent() {
        double load =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuLoad();
        return load < 0 ? Double.NaN : 100 * load;
    }
}
