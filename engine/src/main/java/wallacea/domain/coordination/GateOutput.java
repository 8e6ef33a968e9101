package wallacea.domain.coordination;

import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.GateMessage;

/** What a {@link WorkGate} wants done. */
public sealed interface GateOutput {
    record ToWorker(String worker, GateMessage message) implements GateOutput {}

    /** To be given to the island that offered the work. */
    record ToIsland(EvolutionId evolution, int island, IslandInput input) implements GateOutput {}
}
