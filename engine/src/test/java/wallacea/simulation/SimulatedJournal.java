package wallacea.simulation;

import java.util.ArrayList;
import java.util.List;
import wallacea.domain.coordination.Evolution;
import wallacea.domain.coordination.EvolutionState;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionEvent.EvolutionCreated;
import wallacea.protocol.evolution.EvolutionEvent.GenerationsCommitted;
import wallacea.protocol.evolution.EvolutionEvent.IndividualQuarantined;
import wallacea.protocol.evolution.Verdict;

/** A journal with a fence: events are appended only behind the sequence number that their writer has seen. */
final class SimulatedJournal {
    private final List<EvolutionEvent> events = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<CheckpointRef> named = new ArrayList<>();
    private final SimulatedStore store;
    private final Oracle oracle;

    SimulatedJournal(Oracle oracle, SimulatedStore store) {
        this.oracle = oracle;
        this.store = store;
    }

    int size() {
        return events.size();
    }

    /** All or nothing; false if somebody else wrote in between. */
    boolean append(int sequence, List<EvolutionEvent> more) {
        if (sequence != events.size()) {
            return false;
        }
        for (EvolutionEvent event : more) {
            if (event instanceof EvolutionCreated) {
                Oracle.require(events.isEmpty(), "created twice");
            }
            oracle.check(event);
            if (event instanceof GenerationsCommitted commit) {
                for (CheckpointRef checkpoint : commit.checkpoints()) {
                    Oracle.require(
                            store.isReadable(checkpoint), "event names a block that is not there: " + checkpoint);
                    named.add(checkpoint);
                }
            }
            if (event instanceof IndividualQuarantined quarantined) {
                verdicts.add(quarantined.verdict());
            }
            events.add(event);
        }
        return true;
    }

    List<Verdict> verdicts() {
        return verdicts;
    }

    /** Blocks that events name. */
    List<CheckpointRef> named() {
        return named;
    }

    EvolutionState replay() {
        EvolutionState state = Evolution.empty();
        for (EvolutionEvent event : events) {
            state = Evolution.evolve(state, event);
        }
        return state;
    }
}
