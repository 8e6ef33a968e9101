package wallacea.cli.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wallacea.domain.evolution.Champion;
import wallacea.domain.evolution.HallOfFame;
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
 * @param hallOfFame the best of all islands, best first
 * @param champions the best individual of all islands whenever it improved, oldest first
 * @param unfit genomes of the last generation if nobody was ever valid, {@link #MOST_UNFIT} at most; else none
 */
public record RunOutcome(
        EvolutionId id,
        Optional<BarSeries> bars,
        Status status,
        List<GenerationSummary> history,
        List<HallOfFame.Member> hallOfFame,
        List<Champion> champions,
        List<double[]> unfit) {
    /** Genomes of a run in which nothing was found that are kept to say why. */
    public static final int MOST_UNFIT = 1_000;

    public RunOutcome {
        history = List.copyOf(history);
        hallOfFame = List.copyOf(hallOfFame);
        champions = List.copyOf(champions);
        unfit = List.copyOf(unfit);
    }

    /**
     * Of an evolution whose islands are at hand.
     *
     * @param islands their states after the last committed generation, in order; empty before the first commit
     */
    public static RunOutcome of(
            EvolutionId id,
            Optional<BarSeries> bars,
            Status status,
            List<GenerationSummary> history,
            List<IslandState> islands) {
        List<HallOfFame> halls = islands.stream().map(IslandState::hallOfFame).toList();
        List<HallOfFame.Member> best =
                HallOfFame.merge(status.spec().population().hallOfFame(), halls).members();
        return new RunOutcome(
                id,
                bars,
                status,
                history,
                best,
                improvements(islands),
                best.isEmpty() ? firstOfEach(islands) : List.of());
    }

    private static List<double[]> firstOfEach(List<IslandState> islands) {
        int each = Math.ceilDiv(MOST_UNFIT, Math.max(1, islands.size()));
        return islands.stream()
                .map(IslandState::population)
                .flatMap(population ->
                        IntStream.range(0, Math.min(each, population.size())).mapToObj(population.genomes()::genome))
                .limit(MOST_UNFIT)
                .toList();
    }

    private static List<Champion> improvements(List<IslandState> islands) {
        List<Champion> all = islands.stream()
                .flatMap(island -> island.champions().stream())
                .sorted(Comparator.comparingInt(Champion::generation)
                        .thenComparing(
                                Comparator.comparingDouble(Champion::fitness).reversed()))
                .toList();
        List<Champion> improvements = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (Champion champion : all) {
            if (champion.fitness() > best) {
                best = champion.fitness();
                improvements.add(champion);
            }
        }
        return improvements;
    }
}
