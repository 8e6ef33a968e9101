package wallacea.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.http.Json;
import wallacea.http.cluster.ClusterView;
import wallacea.http.report.Figures;

/** Whether a cluster answers, has what it needs, and keeps the time of this machine. */
public final class ClusterCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClusterCheck() {}

    /** Asks the first node that answers. */
    public static List<Finding> of(EdgeClient client) throws InterruptedException {
        Instant asked = Instant.now();
        Answer health = client.call(Request.of("GET", "/health"));
        Instant answered = Instant.now();
        return switch (health) {
            case Answer.Unreachable(String reasons) -> List.of(Finding.fail("cluster", reasons, ""));
            case Answer.Refused(int _, String _, String detail) ->
                List.of(Finding.fail("cluster", client.url() + ": " + detail, "ask whoever runs it"));
            case Answer.Done(int _, String text) -> {
                List<Finding> findings = new ArrayList<>(members(client));
                findings.add(clock(client.url(), text, asked, answered));
                yield findings;
            }
        };
    }

    private static Finding clock(String url, String health, Instant asked, Instant answered) {
        try {
            JsonNode timestamp = JSON.readTree(health).path("timestamp");
            return ClockCheck.against(url, asked, Instant.parse(timestamp.asText()), answered);
        } catch (JsonProcessingException | DateTimeParseException e) {
            return Finding.warn("clock of the cluster", url + " tells no time", "expected a node of this version");
        }
    }

    private static List<Finding> members(EdgeClient client) throws InterruptedException {
        switch (client.call(Request.of("GET", "/api/v1/cluster"))) {
            case Answer.Done(int _, String text) -> {
                try {
                    return judge(Json.read(text, ClusterView.class));
                } catch (JsonProcessingException e) {
                    return List.of(
                            Finding.fail("cluster", client.url() + " is of another version", "ask its own node"));
                }
            }
            case Answer.Refused(int _, String _, String detail) -> {
                return List.of(Finding.fail("cluster", client.url() + ": " + detail, "name a token that it knows"));
            }
            case Answer.Unreachable(String reasons) -> {
                return List.of(Finding.fail("cluster", reasons, "wait, or name other nodes with --on URL,URL"));
            }
        }
    }

    static List<Finding> judge(ClusterView view) {
        long up = view.members().stream()
                .filter(member -> member.status().equals("Up") && member.reachable())
                .count();
        String cores = up + " of " + view.coreNodes() + " core nodes up";
        int slots = view.workers().stream().mapToInt(ClusterView.Worker::slots).sum();
        String workers = Figures.counted(view.workers().size(), "worker") + " with " + Figures.counted(slots, "slot");
        List<Finding> findings = new ArrayList<>();
        findings.add(
                up == view.coreNodes()
                        ? Finding.ok("core nodes", cores)
                        : Finding.warn("core nodes", cores, "start the others; a majority carries on meanwhile"));
        findings.add(
                slots > 0
                        ? Finding.ok("workers", workers)
                        : Finding.warn(
                                "workers",
                                workers,
                                "nothing is evaluated: start one with 'wallacea node --role worker'"));
        for (ClusterView.Rejected rejected : view.rejected()) {
            findings.add(Finding.warn("worker " + rejected.name(), "not admitted", rejected.reason()));
        }
        return findings;
    }
}
