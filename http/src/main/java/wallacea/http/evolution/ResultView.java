package wallacea.http.evolution;

import java.util.List;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.evolution.Verdict;

/**
 * All that is committed of an evolution and does not follow from its spec and its bars: who has those can judge the
 * hall of fame and write every file of the run.
 *
 * @param state as in {@link EvolutionView}
 * @param chain after {@code generation}
 * @param elapsedMillis running time, pauses left out
 * @param hallOfFame best first
 * @param champions improvements of the best, oldest first
 * @param quarantined individuals that have a verdict
 * @param unfit genomes of the last generation, 1,000 at most, if every individual was penalised; else none
 */
public record ResultView(
        String id,
        String specDigest,
        String state,
        String reason,
        int generation,
        String chain,
        long elapsedMillis,
        int starts,
        String createdAt,
        List<GenerationSummary> generations,
        List<MemberView> hallOfFame,
        List<ChampionView> champions,
        List<Verdict> quarantined,
        List<List<Double>> unfit) {
    public ResultView {
        generations = List.copyOf(generations);
        hallOfFame = List.copyOf(hallOfFame);
        champions = List.copyOf(champions);
        quarantined = List.copyOf(quarantined);
        unfit = List.copyOf(unfit);
    }

    /** A member of the hall of fame and where it was first evaluated; one allele a gene. */
    public record MemberView(double fitness, int generation, int island, int individual, List<Double> genome) {
        public MemberView {
            genome = List.copyOf(genome);
        }
    }

    /** The best individual from a generation on; one allele a gene. */
    public record ChampionView(int generation, double fitness, List<Double> genome) {
        public ChampionView {
            genome = List.copyOf(genome);
        }
    }
}
