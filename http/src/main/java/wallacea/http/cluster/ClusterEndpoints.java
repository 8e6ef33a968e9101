package wallacea.http.cluster;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import wallacea.http.Answers;
import wallacea.http.Endpoint;
import wallacea.http.Endpoint.About;

/** {@code /api/v1/cluster}. */
public final class ClusterEndpoints {
    private final Supplier<CompletionStage<ClusterView>> cluster;

    /**
     * Of a node that knows the others.
     *
     * @param cluster looks at the cluster; what does not answer in time is left out
     */
    public ClusterEndpoints(Supplier<CompletionStage<ClusterView>> cluster) {
        this.cluster = cluster;
    }

    /** All of them. */
    public List<Endpoint> all() {
        return List.of(Endpoint.get(
                "/api/v1/cluster",
                About.of("Members, workers, and what waits for them", ClusterView.class),
                _ -> cluster.get().thenApply(Answers::json)));
    }
}
