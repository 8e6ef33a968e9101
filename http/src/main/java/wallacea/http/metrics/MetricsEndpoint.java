package wallacea.http.metrics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import wallacea.http.Endpoint;
import wallacea.http.Endpoint.About;
import wallacea.http.RequestCounts;
import wallacea.http.cluster.ClusterView;
import wallacea.http.evolution.Evolutions;

/** {@code /metrics} of the port for scrapes. What cannot be read now is left out of a scrape, which never fails for it. */
public final class MetricsEndpoint {
    private static final ContentType FORMAT = ContentTypes.parse("text/plain; version=0.0.4; charset=UTF-8");

    private final EvolutionMetrics evolutions;
    private final Supplier<CompletionStage<ClusterView>> cluster;
    private final Supplier<EvaluationDurations> durations;
    private final RequestCounts requests;

    /**
     * Of a node.
     *
     * @param cluster looks at the cluster
     * @param durations of the slots of this process
     * @param requests of its other server
     */
    public MetricsEndpoint(
            Evolutions evolutions,
            Supplier<CompletionStage<ClusterView>> cluster,
            Supplier<EvaluationDurations> durations,
            RequestCounts requests) {
        this.evolutions = new EvolutionMetrics(evolutions);
        this.cluster = cluster;
        this.durations = durations;
        this.requests = requests;
    }

    /** The one that it is. */
    public List<Endpoint> all() {
        return List.of(Endpoint.get(
                "/metrics",
                new About(
                        "Metrics in Prometheus' text format",
                        200,
                        byte[].class,
                        List.of("text/plain"),
                        List.of(),
                        Optional.empty()),
                _ -> scrape().thenApply(MetricsEndpoint::response)));
    }

    private CompletionStage<List<MetricFamily>> scrape() {
        CompletableFuture<List<MetricFamily>> ofEvolutions = orNothing(evolutions.families());
        CompletableFuture<List<MetricFamily>> ofCluster =
                orNothing(cluster.get().thenApply(ClusterMetrics::families));
        return ofEvolutions.thenCombine(ofCluster, (first, second) -> {
            List<MetricFamily> all = new ArrayList<>(first);
            all.addAll(second);
            all.addAll(ProcessMetrics.families(requests));
            all.add(durations.get().family());
            return all;
        });
    }

    private static CompletableFuture<List<MetricFamily>> orNothing(CompletionStage<List<MetricFamily>> families) {
        return families.exceptionally(_ -> List.of()).toCompletableFuture();
    }

    private static HttpResponse response(List<MetricFamily> families) {
        StringBuilder text = new StringBuilder();
        families.forEach(family -> family.print(text));
        return HttpResponse.create()
                .withEntity(HttpEntities.create(FORMAT, text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
