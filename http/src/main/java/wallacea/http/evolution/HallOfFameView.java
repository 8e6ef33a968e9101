package wallacea.http.evolution;

import java.util.List;
import java.util.Optional;

/**
 * One member of the hall of fame: the genome with its genes in order and, for a strategy, the rules it stands for.
 *
 * @param sameAs rank of the first that did the same in both periods, as in the report; null in JSON for that one and where
 *     nothing is judged
 */
public record HallOfFameView(
        int rank,
        String id,
        double fitness,
        Optional<Integer> sameAs,
        List<GeneView> genes,
        String entry,
        String exit) {
    /** One gene. */
    public record GeneView(String name, String value) {}

    public HallOfFameView {
        genes = List.copyOf(genes);
    }
}
