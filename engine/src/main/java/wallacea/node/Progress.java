package wallacea.node;

import java.util.Optional;
import wallacea.actor.work.EvaluationMeter;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.value.Digest;

/**
 * How an evolution is getting on. Everything but the two last figures is committed.
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
 * @param evaluationsPerSecond individuals whose fitness this process gave, known ones included, over the last second or two
 * @param cacheHitRatio share of them that were known, since the process started, 0 to 1
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
    /**
     * How the evolution is by its history, the two last figures by what the slots of this process did.
     *
     * @param rate fed with the meter's count
     */
    static Progress of(RunHistory history, EvaluationMeter meter, EvaluationRate rate) {
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
                    rate.sample(evaluated, System.nanoTime()),
                    evaluated == 0 ? 0 : (double) meter.cacheHits() / evaluated);
        }
    }
}
