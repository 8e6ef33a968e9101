package wallacea.http.metrics;

import wallacea.http.cluster.ClusterView;
import wallacea.http.metrics.MetricFamily.MetricType;

/** How busy the connected workers are, over all core nodes that answer. */
final class ClusterMetrics {
    private ClusterMetrics() {}

    static MetricFamily utilization(ClusterView cluster) {
        int slots =
                cluster.workers().stream().mapToInt(ClusterView.Worker::slots).sum();
        int busy = cluster.workers().stream()
                .mapToInt(worker -> Math.min(worker.slots(), worker.held()))
                .sum();
        return MetricFamily.of(
                "cluster_utilization_percentage",
                MetricType.GAUGE,
                "Slots of connected workers that have a chunk, in percent.",
                slots == 0 ? Double.NaN : 100.0 * busy / slots);
    }
}
