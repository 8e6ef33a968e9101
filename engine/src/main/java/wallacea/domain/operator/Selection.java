package wallacea.domain.operator;

import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;

/** Chooses a parent by its rank alone, so that only the order of the individuals matters. */
@FunctionalInterface
public interface Selection {
    /**
     * The rank of a parent, 0 for the best.
     *
     * @param size number of ranked individuals, at least 1
     */
    int select(int size, KeyedRandom random);

    static Selection of(SelectionSpec spec) {
        return switch (spec) {
            case SelectionSpec.Tournament t -> new TournamentSelection(t.size());
            case SelectionSpec.Rank r -> new RankSelection(r.pressure());
        };
    }
}
