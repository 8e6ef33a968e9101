package wallacea.http.evolution;

import static java.util.concurrent.CompletableFuture.completedStage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import wallacea.http.Answers;
import wallacea.http.Call;
import wallacea.http.Problem;
import wallacea.http.UnavailableException;
import wallacea.http.evolution.Evolutions.Answer;

/** Reads a request for the next incarnation of an evolution and answers with its status. */
public final class Restart {
    /** What the body is. */
    public static final String BODY = "nothing, or an object {seed} with the seed of the next incarnation";

    /** What the body may be. */
    public static final List<String> TYPES = List.of("application/json");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Evolutions evolutions;

    public Restart(Evolutions evolutions) {
        this.evolutions = evolutions;
    }

    /** What the body of a request is no restart for; nothing is asked for that. */
    public static Optional<HttpResponse> refused(Call call) {
        return seed(call.text()).isPresent()
                ? Optional.empty()
                : Optional.of(Problem.of(
                                400,
                                "bad-seed",
                                "that is not what a restart takes",
                                new Problem.Fault("/seed", shown(call.text()), "{\"seed\": a whole number} or nothing"))
                        .response());
    }

    /** Of a restart that was asked for and may have happened. */
    public static UnavailableException unsettled(UnavailableException failure) {
        return new UnavailableException(failure.getMessage() + "; " + UnavailableException.UNSETTLED);
    }

    /** Restarts the evolution; 202 with where the next incarnation is found. */
    public CompletionStage<HttpResponse> answer(Call call, String id) {
        Optional<OptionalLong> seed = seed(call.text());
        if (seed.isEmpty()) {
            return completedStage(refused(call).orElseThrow());
        }
        return evolutions.restart(id, seed.get()).thenApply(answer -> switch (answer) {
            case Answer.Done(EvolutionView view) ->
                Answers.json(202, view)
                        .addHeader(RawHeader.create("Location", EvolutionEndpoints.ROOT + "/" + view.id()));
            case Answer.Refused(String reason) ->
                Problem.of(409, "refused", reason).response();
            case Answer.Unknown() -> EvolutionEndpoints.unknown(id);
        });
    }

    /** The seed that a body names, if it names one; empty if the body is something else. */
    private static Optional<OptionalLong> seed(String body) {
        if (body.isBlank()) {
            return Optional.of(OptionalLong.empty());
        }
        try {
            JsonNode object = JSON.readTree(body);
            JsonNode seed = object.path("seed");
            if (object.isObject() && object.isEmpty()) {
                return Optional.of(OptionalLong.empty());
            }
            return object.isObject() && object.size() == 1 && seed.isIntegralNumber() && seed.canConvertToLong()
                    ? Optional.of(OptionalLong.of(seed.asLong()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String shown(String body) {
        return body.length() <= 100 ? body : body.substring(0, 100) + "...";
    }
}
