package wallacea.node;

import java.util.Arrays;
import wallacea.actor.work.EvaluationMeter;

/**
 * CPU time of the evaluations of this process since it started, each the mean of its chunk; known fitness is left out.
 *
 * @param upperSeconds longest of each bucket, ascending
 * @param counts individuals of each bucket alone, and one more for those that took longer than all
 * @param sumSeconds of all
 */
public record EvaluationDurations(double[] upperSeconds, long[] counts, double sumSeconds) {
    static EvaluationDurations of(EvaluationMeter meter) {
        return new EvaluationDurations(
                Arrays.stream(EvaluationMeter.upperNanos())
                        .mapToDouble(nanos -> nanos / 1e9)
                        .toArray(),
                meter.durations(),
                meter.cpuNanos() / 1e9);
    }
}
