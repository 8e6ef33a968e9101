package wallacea.simulation;

import wallacea.domain.coordination.Decision;
import wallacea.domain.coordination.Evolution;
import wallacea.domain.coordination.EvolutionState;
import wallacea.domain.coordination.GateInput;
import wallacea.domain.coordination.GateOutput;
import wallacea.domain.coordination.IslandInput;
import wallacea.domain.coordination.IslandOutput;
import wallacea.domain.coordination.LedgerInput;
import wallacea.domain.coordination.LedgerOutput;
import wallacea.domain.coordination.Reducer;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply;

/** A defect that is put around the reducers, to show that the simulation finds it. */
interface Fault {
    /** The reducers as they are. */
    Fault NONE = new Fault() {};

    default Decision<EvolutionEvent, EvolutionReply> decide(EvolutionState state, EvolutionCommand command) {
        return Evolution.decide(state, command);
    }

    default Reducer<LedgerInput, LedgerOutput> aroundLedger(Reducer<LedgerInput, LedgerOutput> ledger) {
        return ledger;
    }

    default Reducer<IslandInput, IslandOutput> aroundIsland(Reducer<IslandInput, IslandOutput> island) {
        return island;
    }

    default Reducer<GateInput, GateOutput> aroundGate(Reducer<GateInput, GateOutput> gate) {
        return gate;
    }
}
