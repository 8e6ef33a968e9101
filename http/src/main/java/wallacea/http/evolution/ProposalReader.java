package wallacea.http.evolution;

import static java.util.concurrent.CompletableFuture.completedStage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Location;
import wallacea.http.Answers;
import wallacea.http.Call;
import wallacea.http.Problem;
import wallacea.http.Problem.Fault;
import wallacea.http.evolution.Evolutions.Proposal;
import wallacea.http.evolution.Evolutions.Submission;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/** Reads what a client wants to begin, and answers what became of it. */
final class ProposalReader {
    static final List<String> TYPES = List.of("text/plain", "application/hocon", "application/json");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FIELDS = new TreeSet<>(List.of("id", "seed", "spec", "data"));
    private static final int MOST_KEY = 200;

    private final Evolutions evolutions;

    ProposalReader(Evolutions evolutions) {
        this.evolutions = evolutions;
    }

    CompletionStage<HttpResponse> answer(Call call) {
        List<Fault> faults = new ArrayList<>();
        Optional<JsonNode> object = Optional.empty();
        String type = call.mediaType();
        boolean isUntyped = type.equals("none/none") || type.equals("application/octet-stream");
        if (type.equals("application/json")) {
            object = object(call, faults);
        } else if (!TYPES.contains(type) && !isUntyped) {
            return completedStage(Problem.of(
                            415,
                            "unsupported-type",
                            "that type of a body is not read",
                            new Fault("", type, "one of " + String.join(", ", TYPES)))
                    .response());
        }
        if (!call.isText()) {
            faults.add(new Fault("/spec", "", "a text in UTF-8"));
        }
        Optional<Proposal> proposal = proposal(call, object, faults);
        if (proposal.isEmpty() || !faults.isEmpty()) {
            return completedStage(Problem.of(400, "bad-request", "the request is not understood", faults)
                    .response());
        }
        return evolutions.submit(proposal.get()).thenApply(submission -> response(submission, proposal.get()));
    }

    private static Optional<JsonNode> object(Call call, List<Fault> faults) {
        try {
            JsonNode object = JSON.readTree(call.text());
            if (object.isObject()) {
                object.fieldNames().forEachRemaining(name -> {
                    if (!FIELDS.contains(name)) {
                        faults.add(new Fault("/" + name, object.get(name).toString(), "one of " + FIELDS));
                    }
                });
                return Optional.of(object);
            }
        } catch (JsonProcessingException e) {
            // told below, as JSON that is no object is
        }
        faults.add(new Fault("", "", "a JSON object {id, seed, spec, data}"));
        return Optional.empty();
    }

    private static Optional<Proposal> proposal(Call call, Optional<JsonNode> object, List<Fault> faults) {
        Optional<String> id = value(call, object, "id");
        id.filter(text -> !EvolutionId.isValid(text))
                .ifPresent(text -> faults.add(
                        new Fault("/id", text, "1 to 100 of a-z 0-9 . _ - starting with a letter or digit")));
        Optional<String> key = call.header("Idempotency-Key");
        key.filter(text -> text.length() > MOST_KEY)
                .ifPresent(
                        text -> faults.add(new Fault("/Idempotency-Key", text, "at most " + MOST_KEY + " characters")));
        OptionalLong seed = OptionalLong.empty();
        Optional<String> written = value(call, object, "seed");
        if (written.isPresent()) {
            try {
                seed = OptionalLong.of(Long.parseLong(written.get()));
            } catch (NumberFormatException e) {
                faults.add(new Fault("/seed", written.get(), "a whole number of 64 bits"));
            }
        }
        Optional<String> data = value(call, object, "data");
        boolean isDigest = data.map(text -> text.matches("[0-9a-f]{64}")).orElse(true);
        if (!isDigest) {
            faults.add(new Fault("/data", data.orElse(""), "a SHA-256, 64 lower-case hex digits"));
        }
        String spec = object.map(o -> o.path("spec").asText("")).orElseGet(call::text);
        if (spec.isBlank()) {
            faults.add(new Fault("/spec", "", "the text of a spec"));
        }
        return faults.isEmpty()
                ? Optional.of(new Proposal(spec, id, key, seed, data.map(Digest::parse)))
                : Optional.empty();
    }

    private static Optional<String> value(Call call, Optional<JsonNode> object, String name) {
        return object.map(o -> o.path(name).asText(""))
                .filter(text -> !text.isBlank())
                .or(() -> call.query(name));
    }

    private static HttpResponse response(Submission submission, Proposal proposal) {
        return switch (submission) {
            case Submission.Accepted(EvolutionView status) ->
                Answers.json(202, status).addHeader(Location.create(EvolutionEndpoints.ROOT + "/" + status.id()));
            case Submission.Invalid(List<String> problems) ->
                Problem.of(
                                422,
                                "invalid-spec",
                                String.join("\n", problems),
                                problems.stream().map(SpecFault::of).toList())
                        .response();
            case Submission.Refused(String reason) ->
                proposal.key().isPresent() && proposal.id().isEmpty()
                        ? Problem.of(
                                        422,
                                        "key-used",
                                        reason + "; the same Idempotency-Key came with another request before")
                                .response()
                        : Problem.of(409, "refused", reason).response();
        };
    }
}
