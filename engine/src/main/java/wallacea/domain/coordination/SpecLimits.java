package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.work.Chunk;

/** What of a spec would not fit into the messages and events that carry it. */
final class SpecLimits {
    private static final int GENES = EvolutionSpec.MOST_GENES;

    private SpecLimits() {}

    /** One line for each limit that the spec exceeds. */
    static List<String> problems(EvolutionSpec spec) {
        List<String> problems = new ArrayList<>();
        int genes = spec.genes().size();
        if (genes > GENES) {
            problems.add("genes must be at most " + GENES + ": genes=" + genes);
        }
        long most = Chunk.MAX_BYTES / Double.BYTES;
        long emigrants = Math.min(spec.islands().emigrants(), spec.population().size());
        if (spec.islands().count() > 1 && emigrants * Math.max(2, genes) > most) {
            problems.add("islands.emigrants times genes must be at most " + most + ": islands.emigrants="
                    + spec.islands().emigrants() + " genes=" + genes);
        }
        if (spec.population().size() < spec.islands().count()) {
            problems.add("population.size must be at least islands.count: population.size="
                    + spec.population().size() + " islands.count="
                    + spec.islands().count());
        }
        return problems;
    }
}
