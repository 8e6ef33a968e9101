package wallacea.domain.coordination;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import wallacea.domain.evolution.Population;
import wallacea.domain.random.RandomKey;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.WorkKey;

/**
 * A generation of an island while its individuals are evaluated. Results enter by position among the unevaluated, so the
 * order in which they arrive carries no meaning; one that arrives twice must be the same.
 */
final class OpenGeneration {
    private final Population population;
    private final int first;
    private final int genes;
    private final double[] rows;
    private final WorkKey key;
    private final double[] fitness;
    private final boolean[] valid;
    private final boolean[] known;
    private final boolean[] condemned;
    private final TreeSet<Integer> suspects = new TreeSet<>();
    private final long openedAt;
    private int missing;
    private long cpuNanos;

    OpenGeneration(EvolutionId evolution, int island, Population population, long openedAt) {
        this.population = population;
        this.openedAt = openedAt;
        first = population.firstUnevaluated();
        missing = population.size() - first;
        rows = population.rows(first, missing);
        genes = rows.length / Math.max(1, missing);
        key = new WorkKey(evolution, island, population.generation(), fingerprint(rows));
        fitness = new double[missing];
        valid = new boolean[missing];
        known = new boolean[missing];
        condemned = new boolean[missing];
    }

    static long fingerprint(double[] rows) {
        long mixed = rows.length;
        for (double gene : rows) {
            mixed = RandomKey.mix(mixed, Double.doubleToLongBits(gene));
        }
        return mixed;
    }

    int generation() {
        return population.generation();
    }

    WorkKey key() {
        return key;
    }

    long openedAt() {
        return openedAt;
    }

    long cpuNanos() {
        return cpuNanos;
    }

    boolean isComplete() {
        return missing == 0;
    }

    boolean hasCondemned() {
        for (boolean one : condemned) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    /**
     * Enters results; those of suspects and condemned individuals are left out.
     *
     * @return what was known to be otherwise
     */
    Optional<DeterminismViolation> enter(int from, double[] results, boolean[] validity, long nanos) {
        Optional<DeterminismViolation> violation = Optional.empty();
        cpuNanos += nanos;
        for (int i = 0; i < results.length; i++) {
            int position = from + i;
            if (condemned[position] || suspects.contains(position)) {
                continue;
            }
            if (!known[position]) {
                known[position] = true;
                missing--;
                fitness[position] = results[i];
                valid[position] = validity[i];
            } else if (Double.compare(fitness[position], results[i]) != 0 || valid[position] != validity[i]) {
                violation = Optional.of(violation(position, results[i], validity[i]));
            }
        }
        return violation;
    }

    private DeterminismViolation violation(int position, double again, boolean validAgain) {
        return new DeterminismViolation(
                "island=" + key.island() + " generation=" + key.generation() + " individual=" + (first + position)
                        + " fitness",
                fitness[position] + " valid=" + valid[position],
                again + " valid=" + validAgain);
    }

    /** Notes that an individual took down workers; false if its result is known. */
    boolean suspect(int position) {
        return !known[position] && (suspects.add(position) || suspects.contains(position));
    }

    /** Makes an individual invalid, whatever is known of it. */
    void condemn(Verdict verdict) {
        int position = verdict.individual() - first;
        if (position < 0 || position >= known.length || condemned[position]) {
            return;
        }
        missing -= known[position] ? 0 : 1;
        known[position] = true;
        condemned[position] = true;
        suspects.remove(position);
        fitness[position] = Population.PENALTY;
        valid[position] = false;
    }

    /** Suspects that wait for their verdicts, by position. */
    List<Integer> suspects() {
        return List.copyOf(suspects);
    }

    Verdict verdict(int position) {
        return new Verdict(generation(), key.island(), first + position);
    }

    List<Double> genome(int position) {
        return Arrays.stream(rows, position * genes, (position + 1) * genes)
                .boxed()
                .toList();
    }

    WorkOffer offer(EvolutionSpec spec, Digest specDigest) {
        return new WorkOffer(key, spec, specDigest, genes, rows, known.clone());
    }

    /** The population with all its results; only when complete. */
    Population evaluated() {
        return population.evaluated(fitness, valid);
    }
}
