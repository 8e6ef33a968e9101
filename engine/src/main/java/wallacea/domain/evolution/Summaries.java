package wallacea.domain.evolution;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Summaries of generations: of one population, and of all islands together. */
public final class Summaries {
    private static final int LAST = IslandSummary.QUANTILES - 1;

    private Summaries() {}

    static IslandSummary of(Population population, double diversity, long evaluations) {
        int size = population.size();
        int valid = 0;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (population.isValid(i)) {
                valid++;
                sum += population.fitness(i);
            }
        }
        double[] quantiles = new double[IslandSummary.QUANTILES];
        for (int q = 0; q <= LAST; q++) {
            quantiles[q] = quantile(population, valid, (double) q / LAST);
        }
        return new IslandSummary(
                population.generation(),
                quantiles[LAST],
                valid == 0 ? Double.NaN : sum / valid,
                quantiles,
                diversity,
                valid,
                size - valid,
                evaluations);
    }

    /** The valid individuals are the first of the ranking, the best foremost. */
    private static double quantile(Population population, int valid, double ratio) {
        if (valid == 0) {
            return Double.NaN;
        }
        Ranking ranking = population.ranking();
        double position = ratio * (valid - 1);
        int below = (int) position;
        double low = population.fitness(ranking.individual(valid - 1 - below));
        if (below == valid - 1) {
            return low;
        }
        double high = population.fitness(ranking.individual(valid - 2 - below));
        return low + (position - below) * (high - low);
    }

    /**
     * One generation of all islands. Means are weighted by the number of valid individuals, the diversity (which is thus
     * the one within islands) by the size. Quantiles are exact for one island, for the least and the greatest value; else
     * the islands' points are pooled, each with its island's number of valid individuals as weight, and interpolated.
     *
     * @param islands at least one, in the order of the islands, all of one generation
     * @throws IllegalArgumentException if the list is empty or the generations differ
     */
    public static IslandSummary merge(List<IslandSummary> islands) {
        if (islands.isEmpty()) {
            throw new IllegalArgumentException("summaries must not be empty");
        }
        int generation = islands.getFirst().generation();
        double sum = 0;
        double diversity = 0;
        int valid = 0;
        int penalised = 0;
        long evaluations = 0;
        for (IslandSummary island : islands) {
            if (island.generation() != generation) {
                throw new IllegalArgumentException("summaries must be of one generation: expected=" + generation
                        + " found=" + island.generation());
            }
            if (island.valid() > 0) {
                sum += island.mean() * island.valid();
            }
            diversity += island.diversity() * (island.valid() + island.penalised());
            valid += island.valid();
            penalised += island.penalised();
            evaluations += island.evaluations();
        }
        if (islands.size() == 1) {
            return islands.getFirst();
        }
        double[] quantiles = pooled(islands);
        return new IslandSummary(
                generation,
                quantiles[LAST],
                valid == 0 ? Double.NaN : sum / valid,
                quantiles,
                diversity / (valid + penalised),
                valid,
                penalised,
                evaluations);
    }

    /** A point's position is the weight below it plus half its own, stretched so that the ends are at 0 and 1. */
    private static double[] pooled(List<IslandSummary> islands) {
        record Point(double value, double weight) {}
        List<Point> points = islands.stream()
                .filter(island -> island.valid() > 0)
                .flatMap(
                        island -> Arrays.stream(island.quantiles()).mapToObj(value -> new Point(value, island.valid())))
                .sorted(Comparator.comparingDouble(Point::value).thenComparingDouble(Point::weight))
                .toList();
        double[] quantiles = new double[IslandSummary.QUANTILES];
        if (points.isEmpty()) {
            Arrays.fill(quantiles, Double.NaN);
            return quantiles;
        }
        double[] position = new double[points.size()];
        for (int i = 1; i < position.length; i++) {
            position[i] = position[i - 1]
                    + 0.5 * (points.get(i - 1).weight() + points.get(i).weight());
        }
        double end = position[position.length - 1];
        return IntStream.rangeClosed(0, LAST)
                .mapToDouble(q -> {
                    double wanted = end * q / LAST;
                    int above = 1;
                    while (above < position.length - 1 && position[above] < wanted) {
                        above++;
                    }
                    Point low = points.get(above - 1);
                    double along = (wanted - position[above - 1]) / (position[above] - position[above - 1]);
                    return q == LAST
                            ? points.getLast().value()
                            : low.value() + along * (points.get(above).value() - low.value());
                })
                .toArray();
    }
}
