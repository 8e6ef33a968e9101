package wallacea.actor.work;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.Population;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;

/**
 * Asks a fitness function of which nothing is known, one individual at a time and under the guard of its slot. An
 * individual is invalid if the function throws, overflows the stack or gives what is not finite. When memory runs out the
 * process ends. The first throw of each instance is logged.
 */
final class GuardedFitness implements ChunkEvaluation {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedFitness.class);

    private final FitnessFunction fitness;
    private final FitnessCache cache;
    private final Duration timeLimit;
    private final SlotGuard guard;
    private final double[] row;
    private final double[] value = new double[1];
    private final boolean[] good = new boolean[1];
    private long hits;
    private boolean hasThrown;

    GuardedFitness(FitnessFunction fitness, FitnessCache cache, Duration timeLimit, SlotGuard guard) {
        this.fitness = fitness;
        this.cache = cache;
        this.timeLimit = timeLimit;
        this.guard = guard;
        row = new double[fitness.genes()];
    }

    @Override
    public long hits() {
        return hits;
    }

    @Override
    public void evaluate(Chunk chunk, double[] values, boolean[] valid) {
        for (int i = 0; i < chunk.id().count(); i++) {
            FitnessCache.Genome genome = new FitnessCache.Genome(chunk.rows(), i * row.length, row.length);
            FitnessCache.Known known = cache.get(genome);
            if (known == null) {
                System.arraycopy(chunk.rows(), i * row.length, row, 0, row.length);
                guard.begin(new SlotGuard.Attempt(chunk.id(), i, values, valid, System.nanoTime(), timeLimit));
                known = attempt(chunk.id(), i);
                guard.end();
                cache.put(genome, known);
            } else {
                hits++;
            }
            values[i] = known.fitness();
            valid[i] = known.valid();
        }
    }

    private FitnessCache.Known attempt(ChunkId chunk, int position) {
        try {
            fitness.evaluate(row, 1, value, good);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            if (!hasThrown) {
                hasThrown = true;
                LOG.warn(
                        "fitness throws, which makes an individual invalid, told once: {} chunk={} position={}",
                        OneLine.withClass(e),
                        chunk,
                        position);
            }
            good[0] = false;
            value[0] = Double.NaN;
        }
        return good[0] && Double.isFinite(value[0])
                ? new FitnessCache.Known(value[0] + 0.0, true)
                : new FitnessCache.Known(Population.PENALTY, false);
    }
}
