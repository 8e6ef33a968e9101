package wallacea.nemesis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What every core node must tell of a finished evolution. */
final class Ending {
    private final Reference reference;
    private final Client client;
    private final List<ClusterNode> cores;
    private final List<String> violations;

    Ending(Reference reference, Client client, List<ClusterNode> cores, List<String> violations) {
        this.reference = reference;
        this.client = client;
        this.cores = cores;
        this.violations = violations;
    }

    void check() {
        boolean isTold = false;
        for (ClusterNode core : cores) {
            Client.Answer status = client.get(core, "");
            if (status.status() == 200) {
                isTold = true;
                status(core, status.body());
                quarantine(core, client.get(core, "/quarantine"));
                history(core, client.get(core, "/generations"));
            }
        }
        if (!isTold) {
            violations.add("no core node tells how it ended");
        }
    }

    private void status(ClusterNode core, JsonNode body) {
        if (body.path("evaluations").asLong() != reference.evaluations()) {
            violations.add(core + " counts " + body.path("evaluations") + " evaluations, there are "
                    + reference.evaluations());
        }
        if (!body.path("chain").asText().equals(reference.chain().getLast())) {
            violations.add(core + " ends with another chain: " + body);
        }
    }

    private void quarantine(ClusterNode core, Client.Answer answer) {
        if (answer.status() != 200 || listed(answer.body()) != 0) {
            violations.add(core + " tells of verdicts: " + answer);
        }
    }

    /** Every generation once, in order. */
    private void history(ClusterNode core, Client.Answer answer) {
        if (answer.status() != 200 || listed(answer.body()) != reference.generations() + 1) {
            violations.add(core + " tells another number of generations: status " + answer.status() + " generations "
                    + listed(answer.body()) + " of " + (reference.generations() + 1));
        }
    }

    /** Length of the one list in an answer. */
    private static int listed(JsonNode body) {
        if (body.isArray()) {
            return body.size();
        }
        for (JsonNode part : body) {
            if (part.isArray()) {
                return part.size();
            }
        }
        return -1;
    }
}
