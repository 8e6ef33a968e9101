package wallacea.http.evolution;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the edge asks of a node. A stage that fails means that the node cannot answer now (503), not that it refuses. */
public interface Evolutions {
    /** All evolutions that the node knows, newest first. */
    CompletionStage<List<EvolutionView>> list();

    /** Empty if there is no evolution of that name. */
    CompletionStage<Optional<EvolutionView>> status(String id);

    /** Best first; empty if there is no evolution of that name. */
    CompletionStage<Optional<List<HallOfFameView>>> hallOfFame(String id);

    /** Asks for a change of state; a repeated one is done already. */
    CompletionStage<Answer> change(String id, Change change);

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
