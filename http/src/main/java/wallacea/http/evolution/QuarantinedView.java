package wallacea.http.evolution;

import java.util.List;
import wallacea.http.evolution.HallOfFameView.GeneView;

/**
 * One individual that counts as invalid because its fitness hung or crashed its process.
 *
 * @param individual index in its island's population, before immigration
 * @param at when it was journaled, ISO 8601
 */
public record QuarantinedView(int generation, int island, int individual, List<GeneView> genes, String at) {
    public QuarantinedView {
        genes = List.copyOf(genes);
    }
}
