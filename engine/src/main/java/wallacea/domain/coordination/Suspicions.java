package wallacea.domain.coordination;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Genomes of one evolution that took down workers, and how often; the latest {@link #MOST} of them. A genome that did so
 * {@link #CONDEMNED} times is not tried again, wherever it appears; one that gave a result did not do it.
 *
 * <p>Of several genomes with which a worker died, the one that is left when all others have given results took it down.
 */
final class Suspicions {
    /** Workers that an individual must have taken down alone to be a suspect. */
    static final int CONDEMNED = 3;

    /** As many as there can be verdicts. */
    static final int MOST = 4_096;

    private static final int MOST_COMPANIES = 256;

    private final ArrayDeque<Set<Genome>> companies = new ArrayDeque<>();
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
        return add(genome(offer, position));
    }

    private int add(Genome genome) {
        int now = times.getOrDefault(genome, 0) + 1;
        times.remove(genome);
        times.put(genome, now);
        if (times.size() > MOST) {
            Map.Entry<Genome, Integer> oldest = times.firstEntry();
            times.remove(oldest.getKey());
        }
        return now;
    }

    /** An individual that may have taken down a worker. */
    record Accused(WorkOffer offer, int position) {}

    /** Notes a worker that died with all of these, of which one took it down. */
    void addCompany(List<Accused> accused) {
        Set<Genome> company = new LinkedHashSet<>();
        for (Accused one : accused) {
            company.add(genome(one.offer(), one.position()));
        }
        if (company.size() == 1) {
            add(company.iterator().next());
            return;
        }
        companies.addLast(company);
        if (companies.size() > MOST_COMPANIES) {
            companies.removeFirst();
        }
    }

    /**
     * Notes individuals in a row that gave results.
     *
     * @return whether a genome is now known to have taken down {@link #CONDEMNED} workers
     */
    boolean acquit(WorkOffer offer, int first, int count) {
        if (times.isEmpty() && companies.isEmpty()) {
            return false;
        }
        boolean isCondemned = false;
        for (int i = first; i < first + count; i++) {
            Genome innocent = genome(offer, i);
            if (times.getOrDefault(innocent, 0) < CONDEMNED) {
                times.remove(innocent);
            }
            for (Set<Genome> company : List.copyOf(companies)) {
                if (company.remove(innocent) && company.size() == 1) {
                    companies.remove(company);
                    isCondemned |= add(company.iterator().next()) >= CONDEMNED;
                }
            }
        }
        return isCondemned;
    }

    private static Genome genome(WorkOffer offer, int position) {
        int genes = offer.genes();
        return new Genome(Arrays.copyOfRange(offer.rows(), position * genes, (position + 1) * genes));
    }
}
