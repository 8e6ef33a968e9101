package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.http.Json;
import wallacea.http.cluster.ClusterView;
import wallacea.http.evolution.EvolutionView;

/** What a cluster is doing at one moment, with its newest evolutions. */
record ClusterLook(ClusterView cluster, List<EvolutionView> evolutions) {
    static final String NEWEST = "/api/v1/evolutions?limit=20";

    ClusterLook {
        evolutions = List.copyOf(evolutions);
    }

    /** Looks now. */
    static ClusterLook through(PatientCalls calls) throws JsonProcessingException, InterruptedException {
        return new ClusterLook(
                Json.read(calls.body(Request.of("GET", "/api/v1/cluster")), ClusterView.class),
                Json.read(calls.body(Request.of("GET", NEWEST)), Newest.class).evolutions());
    }

    private record Newest(List<EvolutionView> evolutions) {}
}
