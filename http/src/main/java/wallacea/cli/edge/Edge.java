package wallacea.cli.edge;

import java.util.ArrayList;
import java.util.List;
import wallacea.http.Endpoint;
import wallacea.http.HttpConfig;
import wallacea.http.OpenApi;
import wallacea.http.RequestCounts;
import wallacea.http.cluster.ClusterEndpoints;
import wallacea.http.dataset.DataSetEndpoints;
import wallacea.http.evolution.EvolutionEndpoints;
import wallacea.http.evolution.HealthEndpoints;
import wallacea.http.metrics.MeasuredProcess;
import wallacea.http.metrics.MetricsEndpoint;
import wallacea.http.original.OriginalEndpoints;
import wallacea.http.original.RealtimeEndpoint;
import wallacea.node.Node;
import wallacea.node.WorkerNode;
import wallacea.protocol.value.EvolutionId;

/** Everything that a process answers over HTTP. */
public final class Edge {
    private Edge() {}

    /** Of a process that carries out one evolution. */
    public static List<Endpoint> ofRun(Node node, EvolutionId id, HttpConfig config) {
        return OpenApi.described(evolutions(node, NodeEvolutions.ofRun(node, id), config));
    }

    /** Of a core node of a cluster. */
    public static List<Endpoint> ofCluster(Node node, HttpConfig config) {
        List<Endpoint> endpoints = evolutions(node, NodeEvolutions.ofCluster(node), config);
        endpoints.addAll(new DataSetEndpoints(new NodeDataSets(node.dataSets())).all(config.dataSetLimitBytes()));
        return OpenApi.described(endpoints);
    }

    /**
     * The scrape of a process that carries out one evolution.
     *
     * @param requests of its other server
     */
    public static List<Endpoint> scrapeOfRun(Node node, EvolutionId id, RequestCounts requests) {
        return scrape(node, NodeEvolutions.ofRun(node, id), requests);
    }

    /**
     * The scrape of a core node of a cluster.
     *
     * @param requests of its other server
     */
    public static List<Endpoint> scrapeOfCluster(Node node, RequestCounts requests) {
        return scrape(node, NodeEvolutions.ofCluster(node), requests);
    }

    private static List<Endpoint> scrape(Node node, NodeEvolutions evolutions, RequestCounts requests) {
        node.telemetry().requests(requests::answered, requests::refused, requests::failed);
        MeasuredProcess process =
                new MeasuredProcess(node.telemetry()::text, node.slots(), node::heldChunks, node::cacheHitRatio);
        return MetricsEndpoint.ofNode(evolutions, () -> node.cluster().thenApply(ClusterViews::of), process)
                .all();
    }

    /** The scrape of a worker process. */
    public static List<Endpoint> scrapeOfWorker(WorkerNode node) {
        return MetricsEndpoint.ofWorker(new MeasuredProcess(
                        node.telemetry()::text, node.slots(), node::heldChunks, node::cacheHitRatio))
                .all();
    }

    private static List<Endpoint> evolutions(Node node, NodeEvolutions evolutions, HttpConfig config) {
        List<Endpoint> endpoints = new ArrayList<>(new EvolutionEndpoints(evolutions).all(config.bodyLimitBytes()));
        endpoints.addAll(new HealthEndpoints(evolutions, node::unready).all());
        endpoints.addAll(new OriginalEndpoints(evolutions).all(config.bodyLimitBytes()));
        endpoints.addAll(new RealtimeEndpoint(evolutions, config.streamClients()).all());
        endpoints.addAll(new ClusterEndpoints(() -> node.cluster().thenApply(ClusterViews::of)).all());
        return endpoints;
    }
}
