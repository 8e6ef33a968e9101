package wallacea.domain.coordination;

import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.work.WorkKey;

/** What an {@link IslandRun} wants done. */
public sealed interface IslandOutput {
    /** Answered by {@link IslandInput.BlockLoaded} or {@link IslandInput.BlockUnreadable}. */
    record LoadBlock(CheckpointRef checkpoint) implements IslandOutput {}

    /** Answered by {@link IslandInput.BlockWritten} or {@link IslandInput.BlockNotWritten}; replaces what is there. */
    record WriteBlock(CheckpointRef checkpoint, byte[] block) implements IslandOutput {}

    /** To be given to the work gate. */
    record OfferWork(WorkOffer offer) implements IslandOutput {}

    /** To be taken back from the work gate. */
    record WithdrawWork(WorkKey work) implements IslandOutput {}

    /** To be sent to the island that it addresses. */
    record Send(PopulationCommand command) implements IslandOutput {}

    /** To be sent to the evolution. */
    record Report(PopulationReport report) implements IslandOutput {}

    /** The island has nothing to do any more and may be forgotten. */
    record Release() implements IslandOutput {}
}
