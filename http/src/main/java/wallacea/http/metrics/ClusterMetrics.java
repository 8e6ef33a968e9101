package wallacea.http.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import wallacea.http.cluster.ClusterView;
import wallacea.http.metrics.MetricFamily.Label;
import wallacea.http.metrics.MetricFamily.MetricType;
import wallacea.http.metrics.MetricFamily.Sample;

/** Slots and messages, over all core nodes that answer. */
final class ClusterMetrics {
    private ClusterMetrics() {}

    static List<MetricFamily> families(ClusterView cluster) {
        int slots =
                cluster.workers().stream().mapToInt(ClusterView.Worker::slots).sum();
        int busy = cluster.workers().stream()
                .mapToInt(worker -> Math.min(worker.slots(), worker.held()))
                .sum();
        return List.of(
                MetricFamily.of(
                        "cluster_utilization_percentage",
                        MetricType.GAUGE,
                        "Slots of connected workers that have a chunk, in percent.",
                        slots == 0 ? Double.NaN : 100.0 * busy / slots),
                MetricFamily.of(
                        "wallacea_slots_idle",
                        MetricType.GAUGE,
                        "Slots of connected workers without a chunk.",
                        slots - busy),
                counter(
                        cluster,
                        "wallacea_chunks_reissued_total",
                        "Chunks handed out again because a worker or a message was lost.",
                        counters -> counters.reissued()),
                counter(
                        cluster,
                        "wallacea_dropped_messages_total",
                        "Connections, frames and messages from elsewhere that were not taken.",
                        counters -> counters.refused()));
    }

    private static MetricFamily counter(
            ClusterView cluster, String name, String help, ToDoubleFunction<ClusterView.Counters> value) {
        return new MetricFamily(
                name,
                MetricType.COUNTER,
                help,
                cluster.nodes().stream()
                        .map(node -> new Sample(
                                "", List.of(new Label("node", node.name())), value.applyAsDouble(node.counters())))
                        .toList());
    }
}
