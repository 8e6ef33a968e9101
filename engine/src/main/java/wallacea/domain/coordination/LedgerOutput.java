package wallacea.domain.coordination;

import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.population.PopulationCommand;

/** What a {@link WindowLedger} wants done. */
public sealed interface LedgerOutput {
    /** To be sent to the island that it addresses. */
    record Order(PopulationCommand command) implements LedgerOutput {}

    /** To be decided by the evolution itself. */
    record Submit(EvolutionCommand command) implements LedgerOutput {}

    /** Checkpoint blocks of this evolution before that generation are not needed any more. */
    record Prune(int belowGeneration) implements LedgerOutput {}
}
