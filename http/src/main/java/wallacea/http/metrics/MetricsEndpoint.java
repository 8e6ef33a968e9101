package wallacea.http.metrics;

import java.nio.charset.StandardCharsets;
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
import wallacea.http.cluster.ClusterView;
import wallacea.http.evolution.Evolutions;

/** {@code /metrics} of the port for scrapes. What cannot be read now is left out of a scrape, which never fails for it. */
public final class MetricsEndpoint {
    private static final ContentType FORMAT = ContentTypes.parse("text/plain; version=0.0.4; charset=UTF-8");

    private final List<Source> sources;
    private final MeasuredProcess process;

    /** Something that can be asked, and may not answer now. */
    @FunctionalInterface
    private interface Source {
        CompletionStage<List<MetricFamily>> families();
    }

    private MetricsEndpoint(List<Source> sources, MeasuredProcess process) {
        this.sources = sources;
        this.process = process;
    }

    /**
     * Of a node that holds evolutions.
     *
     * @param cluster looks at the cluster
     */
    public static MetricsEndpoint ofNode(
            Evolutions evolutions, Supplier<CompletionStage<ClusterView>> cluster, MeasuredProcess process) {
        return new MetricsEndpoint(
                List.of(
                        new EvolutionMetrics(evolutions)::families,
                        () -> cluster.get().thenApply(seen -> List.of(ClusterMetrics.utilization(seen)))),
                process);
    }

    /** Of a process that evaluates for others. */
    public static MetricsEndpoint ofWorker(MeasuredProcess process) {
        return new MetricsEndpoint(List.of(), process);
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

    private CompletionStage<String> scrape() {
        List<CompletableFuture<List<MetricFamily>>> asked = sources.stream()
                .map(source -> source.families().exceptionally(_ -> List.of()).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(_ -> {
            StringBuilder text = new StringBuilder();
            asked.forEach(answer -> answer.join().forEach(family -> family.print(text)));
            ProcessMetrics.families(process).forEach(family -> family.print(text));
            return text.append(process.instruments().get()).toString();
        });
    }

    private static HttpResponse response(String text) {
        return HttpResponse.create().withEntity(HttpEntities.create(FORMAT, text.getBytes(StandardCharsets.UTF_8)));
    }
}
