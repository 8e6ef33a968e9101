package wallacea.domain.coordination;

import java.util.List;

/** What becomes of a command: facts to journal and an answer, or a refusal. */
public sealed interface Decision<E, R> {
    /**
     * The command is carried out once the events are journaled.
     *
     * @param events to be journaled together; empty if there is nothing left to do
     * @param reply what holds then
     */
    record Accepted<E, R>(List<E> events, R reply) implements Decision<E, R> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** Nothing happens. */
    record Refused<E, R>(String reason) implements Decision<E, R> {}
}
