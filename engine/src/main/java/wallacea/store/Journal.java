package wallacea.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The events that Pekko's plugin writes, seen from beside it. Calls block on I/O; any thread may call. */
public interface Journal {
    /**
     * The number of the last event of a persistence id, 0 if it has none.
     *
     * @throws StorageException if the journal cannot be read
     */
    long highestSequenceNumber(String persistenceId);

    /**
     * Every evolution that has an event, the newest first.
     *
     * @throws StorageException if the journal cannot be read
     */
    List<JournaledEvolution> evolutions();

    /** How long it may take for an answer until it counts as away: one across a network answers soon or not at all. */
    Duration patience();

    /** Why the journal takes no events, found by trying to write; empty if it would take one. */
    Optional<StorageException> writeProblem();
}
