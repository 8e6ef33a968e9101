package wallacea.domain.operator;

import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;

/** Chooses the parents of one generation by their ranks. */
@FunctionalInterface
public interface Selection {
    /**
     * The rank of a parent, 0 for the best.
     *
     * @param choice which of the generation's choices it is, from 0; sampling that is done for all at once goes by it
     * @param random draws of this choice
     */
    int select(int choice, KeyedRandom random);

    /**
     * The choice among the individuals of one generation.
     *
     * @param choices how many parents will be chosen
     * @param random draws that are made once for all choices; other than theirs
     */
    static Selection of(SelectionSpec spec, RankedFitness ranked, int choices, KeyedRandom random) {
        return switch (spec) {
            case SelectionSpec.Tournament t -> new TournamentSelection(t.size(), ranked.size());
            case SelectionSpec.Rank r -> new RankSelection(r.pressure(), ranked.size());
            case SelectionSpec.Truncation t -> TruncationSelection.of(t.share(), ranked.size());
            case SelectionSpec.Roulette r -> new RouletteSelection(new FitnessWheel(ranked, r.offset()));
            case SelectionSpec.UniversalSampling u ->
                UniversalSamplingSelection.of(new FitnessWheel(ranked, u.offset()), choices, random);
        };
    }
}
