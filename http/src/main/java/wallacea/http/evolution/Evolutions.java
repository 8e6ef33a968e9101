package wallacea.http.evolution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import wallacea.http.report.RunReport;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.value.Digest;

/**
 * What the edge asks of a node. A stage that fails with {@link wallacea.http.UnavailableException} means that the node
 * cannot answer now, not that it refuses. An empty answer means that there is no evolution of that name.
 */
public interface Evolutions {
    /** Names of all evolutions, newest first. */
    CompletionStage<List<String>> ids();

    CompletionStage<Optional<EvolutionView>> status(String id);

    /** Begins an evolution, or goes on with it if it is there already. */
    CompletionStage<Submission> submit(Proposal proposal);

    /** Asks for a change of state; a repeated one is done already. */
    CompletionStage<Answer> change(String id, Change change);

    /**
     * Begins the next incarnation of an evolution, with another seed, and ends this one; a repeated request begins nothing
     * anew.
     *
     * @param seed else one that follows from the seed and number of this incarnation
     * @return the status of the next incarnation
     */
    CompletionStage<Answer> restart(String id, OptionalLong seed);

    /** The strategies that were deployed last, best first. */
    CompletionStage<Optional<List<ActiveStrategyView>>> active(String id);

    /** How many they are; costs less than to judge them. */
    CompletionStage<Optional<Integer>> activeCount(String id);

    /** Share of the individuals evaluated in this process whose fitness was known, 0 to 1; NaN if none was evaluated. */
    double cacheHitRatio();

    /** Committed generations, rising. */
    CompletionStage<Optional<List<GenerationSummary>>> generations(String id);

    /**
     * The last two of them up to a generation, or fewer if there are no more; costs the same however many there are.
     *
     * @param generation committed; what came after it is left out
     */
    CompletionStage<Optional<List<GenerationSummary>>> lastGenerations(String id, int generation);

    /** When the last checkpoint was committed; empty before the first, too. */
    CompletionStage<Optional<Instant>> checkpointedAt(String id);

    /** Best first. */
    CompletionStage<Optional<List<HallOfFameView>>> hallOfFame(String id);

    /** In the order in which they were found. */
    CompletionStage<Optional<List<QuarantinedView>>> quarantine(String id);

    /** Why it is not getting on, in words; an empty list while it is. */
    CompletionStage<Optional<List<String>>> explain(String id);

    /** All that is committed. */
    CompletionStage<Optional<ResultView>> result(String id);

    /** What is committed, judged on the bars; making it may take longer than an answer, and goes on meanwhile. */
    CompletionStage<Optional<RunReport>> report(String id);

    /**
     * An evolution to begin.
     *
     * @param spec HOCON
     * @param id its name; without one it follows from {@code key}, without that from the spec
     * @param key names the request: repeating it begins nothing anew
     * @param seed instead of the spec's
     * @param data the file of bars, instead of looking for the one that the spec names
     */
    record Proposal(String spec, Optional<String> id, Optional<String> key, OptionalLong seed, Optional<Digest> data) {}

    /** What became of a proposal. */
    sealed interface Submission {
        /** Journaled. */
        record Accepted(EvolutionView status) implements Submission {}

        /** A problem a line, {@code spec:line: key=value: expected ...}. */
        record Invalid(List<String> problems) implements Submission {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }

        /** Another spec stands under the name, or the evolution cannot be begun here. */
        record Refused(String reason) implements Submission {}
    }

    /** A change of state that a client may ask for. */
    enum Change {
        PAUSE,
        RESUME,
        CANCEL
    }

    /** What became of it. */
    sealed interface Answer {
        /** Journaled; the status afterwards. */
        record Done(EvolutionView status) implements Answer {}

        /** The state does not allow it. */
        record Refused(String reason) implements Answer {}

        /** There is no evolution of that name. */
        record Unknown() implements Answer {}
    }
}
