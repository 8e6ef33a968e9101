package wallacea.http.original;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import wallacea.http.Heap;
import wallacea.http.Json;
import wallacea.http.evolution.ChosenEvolution;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.evolution.Evolutions;

/** What is told live, looked up once for all who listen, however many they are. Any thread may ask. */
final class RealtimeUpdates {
    /** How long what was looked up is told. */
    static final long FRESH_MILLIS = 250;

    private static final int MOST_KEPT = 64;

    private final Evolutions evolutions;
    private final ChosenEvolution chosen;
    private final InstantSource clock;
    private final Map<String, Looked> looked = new ConcurrentHashMap<>();

    private record Looked(Instant at, CompletableFuture<Update> update) {}

    RealtimeUpdates(Evolutions evolutions, InstantSource clock) {
        this.evolutions = evolutions;
        this.chosen = new ChosenEvolution(evolutions);
        this.clock = clock;
    }

    /**
     * One message.
     *
     * @param text JSON
     * @param facts what it tells without its time: two messages of the same facts tell the same
     */
    record Update(Instant at, String text, Facts facts) {}

    /** Where an evolution stands; never fails. */
    CompletionStage<Update> latest(Optional<String> evolution) {
        Instant now = clock.instant();
        if (looked.size() > MOST_KEPT) {
            looked.clear();
        }
        return looked.compute(
                        evolution.orElse(""),
                        (_, before) -> before != null && isFresh(before, now)
                                ? before
                                : new Looked(now, look(evolution).toCompletableFuture()))
                .update();
    }

    private static boolean isFresh(Looked before, Instant now) {
        return !before.update.isDone() || now.isBefore(before.at.plusMillis(FRESH_MILLIS));
    }

    private CompletionStage<Update> look(Optional<String> evolution) {
        return chosen.status(evolution)
                .thenCompose(view -> view.isEmpty()
                        ? CompletableFuture.completedStage(Facts.none("idle"))
                        : evolutions.activeCount(view.get().id()).thenApply(count -> Facts.of(view.get(), count)))
                .exceptionally(_ -> Facts.none("unavailable"))
                .thenApply(this::update);
    }

    private Update update(Facts facts) {
        Instant now = clock.instant();
        Told told = new Told(
                facts.generation.isPresent() ? facts.generation.getAsInt() : null,
                facts.best,
                facts.active,
                Heap.usedBytes() / 1e9,
                facts.state);
        return new Update(now, Json.of(new GeneticUpdate(now.toString(), "genetic_update", told)), facts);
    }

    /** What is committed. */
    record Facts(OptionalInt generation, double best, int active, String state) {
        static Facts of(EvolutionView view, Optional<Integer> active) {
            return new Facts(OptionalInt.of(view.generation()), view.best(), active.orElse(0), view.state());
        }

        static Facts none(String state) {
            return new Facts(OptionalInt.empty(), Double.NaN, 0, state);
        }
    }

    /** The message. */
    record GeneticUpdate(String timestamp, String type, Told data) {}

    /**
     * What it tells; null in JSON while there is none.
     *
     * @param memoryUsage heap in use of the process that answers, in 10^9 bytes
     * @param systemStatus the state of the evolution; {@code idle} if there is none, {@code unavailable} if it cannot be read
     */
    record Told(
            @JsonProperty("current_generation") @Nullable Integer currentGeneration,

            @JsonProperty("best_fitness") double bestFitness,
            @JsonProperty("active_strategies") int activeStrategies,
            @JsonProperty("memory_usage") double memoryUsage,
            @JsonProperty("system_status") String systemStatus) {}
}
