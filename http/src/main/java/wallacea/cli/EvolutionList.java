package wallacea.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.http.report.Figures;

/** All evolutions of a cluster, a line each. */
record EvolutionList(Console console, ClusterOptions cluster, boolean json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Asks for them, page by page; gives the exit code. */
    int show() throws IOException, InterruptedException {
        try (EdgeClient client = cluster.client(console, Optional.empty())) {
            List<JsonNode> all = new ArrayList<>();
            String page = "/api/v1/evolutions";
            while (!page.isEmpty()) {
                switch (client.call(Request.of("GET", page))) {
                    case Answer.Done(int _, String text) -> {
                        JsonNode listing = JSON.readTree(text);
                        listing.path("evolutions").forEach(all::add);
                        String next = listing.path("next").asText("");
                        page = next.isEmpty() || next.equals("null") ? "" : "/api/v1/evolutions?cursor=" + next;
                    }
                    case Answer.Refused(int _, String _, String detail) -> {
                        return console.refuse(ExitCode.FAILED, detail);
                    }
                    case Answer.Unreachable(String reasons) -> {
                        return console.refuse(ExitCode.UNREACHABLE, reasons);
                    }
                }
            }
            if (json) {
                console.out().println(JSON.createArrayNode().addAll(all));
            } else {
                all.forEach(this::printRow);
                if (all.isEmpty()) {
                    console.say("no evolutions at " + client.url());
                }
            }
            return ExitCode.OK.code();
        } catch (IOException e) {
            return console.refuse(ExitCode.USAGE, cluster.problem(e));
        }
    }

    private void printRow(JsonNode status) {
        console.out()
                .printf(
                        "%-40s %-14s generation %d, best %s%n",
                        status.path("id").asText(),
                        status.path("state").asText(),
                        status.path("generation").asInt(),
                        Figures.ratio(status.path("best").asDouble(Double.NaN), 6));
    }
}
