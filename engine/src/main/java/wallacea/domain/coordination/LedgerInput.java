package wallacea.domain.coordination;

import wallacea.protocol.population.PopulationReport;

/** What a {@link WindowLedger} is told. */
public sealed interface LedgerInput {
    /** What is journaled; told at the start, after each command (refused ones too) and never before it is journaled. */
    record Journaled(EvolutionState state) implements LedgerInput {}

    record Reported(PopulationReport report) implements LedgerInput {}

    /** Time passes; told about each second. */
    record Tick() implements LedgerInput {}
}
