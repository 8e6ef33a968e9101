package wallacea.domain.coordination;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Genomes of one evolution that took down workers, and how often; the latest {@link #MOST} of them. A genome that did so
 * {@link #CONDEMNED} times is not tried again, wherever it appears.
 */
final class Suspicions {
    /** Workers that an individual must have taken down alone to be a suspect. */
    static final int CONDEMNED = 3;

    /** As many as there can be verdicts. */
    static final int MOST = 4_096;

    private final LinkedHashMap<Genome, Integer> times = new LinkedHashMap<>();

    /** Equal if all genes have the same bits. */
    private record Genome(double[] genes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Genome(double[] others) && Arrays.equals(genes, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(genes);
        }
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    /** Genomes that are not tried again. */
    int condemned() {
        int count = 0;
        for (int one : times.values()) {
            count += one >= CONDEMNED ? 1 : 0;
        }
        return count;
    }

    /** How many workers the genome at a position of an offer took down. */
    int of(WorkOffer offer, int position) {
        return times.isEmpty() ? 0 : times.getOrDefault(genome(offer, position), 0);
    }

    /** Notes one more worker, and returns how many there are now. */
    int add(WorkOffer offer, int position) {
        Genome genome = genome(offer, position);
        int now = times.getOrDefault(genome, 0) + 1;
        times.remove(genome);
        times.put(genome, now);
        if (times.size() > MOST) {
            Map.Entry<Genome, Integer> oldest = times.firstEntry();
            times.remove(oldest.getKey());
        }
        return now;
    }

    private static Genome genome(WorkOffer offer, int position) {
        int genes = offer.genes();
        return new Genome(Arrays.copyOfRange(offer.rows(), position * genes, (position + 1) * genes));
    }
}
