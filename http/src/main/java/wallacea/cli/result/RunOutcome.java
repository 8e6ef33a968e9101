package wallacea.cli.result;

import java.util.List;
import java.util.Optional;
import wallacea.domain.evolution.IslandState;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.value.EvolutionId;

/**
 * All that is known of an evolution when it is over.
 *
 * @param bars the whole data set of a trading spec
 * @param status its last committed state
 * @param history one summary for each committed generation, in order
 * @param islands their states after the last committed generation, in order; empty before the first commit
 */
public record RunOutcome(
        EvolutionId id,
        Optional<BarSeries> bars,
        Status status,
        List<GenerationSummary> history,
        List<IslandState> islands) {
    public RunOutcome {
        history = List.copyOf(history);
        islands = List.copyOf(islands);
    }
}
