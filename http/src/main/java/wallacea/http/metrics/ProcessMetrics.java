package wallacea.http.metrics;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import wallacea.http.Heap;
import wallacea.http.RequestCounts;
import wallacea.http.metrics.MetricFamily.Label;
import wallacea.http.metrics.MetricFamily.MetricType;
import wallacea.http.metrics.MetricFamily.Sample;

/** This process and the requests that it answered. */
final class ProcessMetrics {
    private ProcessMetrics() {}

    static List<MetricFamily> families(RequestCounts requests) {
        double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        return List.of(
                MetricFamily.of("memory_usage_bytes", MetricType.GAUGE, "Heap in use.", (double) Heap.usedBytes()),
                MetricFamily.of(
                        "cpu_usage_percent",
                        MetricType.GAUGE,
                        "CPU time of this process of late, in percent of all processors.",
                        cpuPercent()),
                MetricFamily.of("system_uptime_seconds", MetricType.GAUGE, "Since this process began.", uptime),
                new MetricFamily(
                        "api_requests_total",
                        MetricType.COUNTER,
                        "Requests by what became of them; scrapes are not among them.",
                        List.of(
                                outcome("answered", requests.answered()),
                                outcome("refused", requests.refused()),
                                outcome("failed", requests.failed()))),
                new MetricFamily(
                        "error_count_total",
                        MetricType.COUNTER,
                        "Requests that were answered with a problem: the caller's (refused) or this node's (failed).",
                        List.of(outcome("refused", requests.refused()), outcome("failed", requests.failed()))));
    }

    private static Sample outcome(String outcome, long count) {
        return new Sample("", List.of(new Label("outcome", outcome)), count);
    }

    /** NaN where the system does not say. */
    private static double cpuPercent() {
        double load =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuLoad();
        return load < 0 ? Double.NaN : 100 * load;
    }
}
