package wallacea.actor.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fitness of genomes of one problem that are known already, within a bound of memory. Any thread may use it. */
final class FitnessCache {
    /** Measured heap of an entry besides its genome, rounded up: the cache's node, key and value. */
    private static final int BYTES_BESIDES_GENOME = 160;

    private final Cache<Genome, Known> known;
    private final boolean keepsAnything;

    /** @param bytes about the most heap to take; 0 keeps nothing */
    FitnessCache(long bytes, int genes) {
        keepsAnything = bytes > 0;
        known = Caffeine.newBuilder()
                .maximumSize(bytes / (BYTES_BESIDES_GENOME + (long) Double.BYTES * genes))
                .executor(Runnable::run)
                .build();
    }

    /** What a fitness function said. */
    record Known(double fitness, boolean valid) {}

    /** A genome as a key: equal if every bit is. */
    static final class Genome {
        private final double[] alleles;
        private final int hash;

        Genome(double[] rows, int offset, int genes) {
            alleles = Arrays.copyOfRange(rows, offset, offset + genes);
            hash = Arrays.hashCode(alleles);
        }

        /** {@link Arrays#equals(double[], double[])} compares bits: it tells -0.0 from 0.0. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Genome that && hash == that.hash && Arrays.equals(alleles, that.alleles);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Whether it is worth asking. */
    boolean keepsAnything() {
        return keepsAnything;
    }

    @Nullable
    Known get(Genome genome) {
        return known.getIfPresent(genome);
    }

    void put(Genome genome, Known fitness) {
        known.put(genome, fitness);
    }
}
