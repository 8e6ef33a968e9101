package wallacea.http.evolution;

import java.util.List;

/** One member of the hall of fame: the genome with its genes in order and, for a strategy, the rules it stands for. */
public record HallOfFameView(int rank, String id, double fitness, List<GeneView> genes, String entry, String exit) {
    /** One gene. */
    public record GeneView(String name, String value) {}

    public HallOfFameView {
        genes = List.copyOf(genes);
    }
}
