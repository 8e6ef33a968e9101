package wallacea.node;

import java.util.Optional;
import wallacea.actor.work.EvaluationMeter;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.value.Digest;

/**
 * How an evolution is getting on. Everything but the last figure follows from what is committed.
 *
 * @param reason why it is in this phase; empty while running
 * @param generation last committed, -1 before the first
 * @param best best fitness so far, NaN if none was valid
 * @param mean mean fitness of that generation's valid individuals, NaN if there is none
 * @param diversity of that generation, 0 to 1
 * @param evaluations individuals evaluated up to that generation, counted logically
 * @param penalised invalid individuals of that generation
 * @param chain after that generation; empty before the first
 * @param elapsedMillis running time up to that commit
 * @param evaluationsPerSecond its evaluations a second by its last commits, 0 unless it is running, NaN before the first commit
 * @param cacheHitRatio share of what this process evaluated for any evolution whose fitness was known, since it started, 0 to 1
 */
public record Progress(
        Phase phase,
        String reason,
        int generation,
        double best,
        double mean,
        double diversity,
        long evaluations,
        int penalised,
        Optional<Digest> chain,
        long elapsedMillis,
        double evaluationsPerSecond,
        double cacheHitRatio) {
    /** How the evolution is by its history, the last figure by what the slots of this process did. */
    static Progress of(RunHistory history, EvaluationMeter meter) {
        synchronized (history) {
            Optional<GenerationSummary> last = history.last();
            long evaluated = meter.evaluated();
            return new Progress(
                    history.phase(),
                    history.reason(),
                    history.generation(),
                    history.best(),
                    last.map(GenerationSummary::mean).orElse(Double.NaN),
                    last.map(GenerationSummary::diversity).orElse(0.0),
                    last.map(GenerationSummary::evaluations).orElse(0L),
                    last.map(GenerationSummary::penalised).orElse(0),
                    history.chain(),
                    history.elapsedMillis(),
                    history.evaluationsPerSecond(),
                    evaluated == 0 ? 0 : (double) meter.cacheHits() / evaluated);
        }
    }
}
