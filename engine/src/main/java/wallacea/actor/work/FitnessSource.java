package wallacea.actor.work;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.protocol.spec.EvolutionSpec;

/** Where a worker gets the fitness of a spec from: bars and plug-ins included. */
@FunctionalInterface
public interface FitnessSource {
    /**
     * Says how genomes of the spec are evaluated, what is missing for it, or why they cannot be. Never blocks.
     *
     * @param changed to be called, on any thread, when asking again would tell more; the worker also asks each second
     */
    Supply supply(EvolutionSpec spec, Runnable changed);

    /** What a source has. */
    sealed interface Supply {}

    /**
     * Everything is here.
     *
     * @param fitness gives each thread a function of its own; what it shares is shared by all threads
     * @param timeLimit most wall time of one evaluation, for fitness of which nothing is known; such a function judges
     *     one individual at a time, under the watch of its worker
     */
    record Ready(Supplier<FitnessFunction> fitness, Optional<Duration> timeLimit) implements Supply {}

    /** The spec can never be evaluated, by whomever; the reason names value and expectation. */
    record Impossible(String reason) implements Supply {}

    /** Something is missing; the reason is for people, e.g. {@code data set <digest> is being fetched}. */
    record Lacking(String reason) implements Supply {}
}
