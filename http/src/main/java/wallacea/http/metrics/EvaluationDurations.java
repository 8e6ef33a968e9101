package wallacea.http.metrics;

import java.util.ArrayList;
import java.util.List;
import wallacea.http.metrics.MetricFamily.Label;
import wallacea.http.metrics.MetricFamily.MetricType;
import wallacea.http.metrics.MetricFamily.Sample;

/**
 * How long evaluations took.
 *
 * @param uppers of the buckets in seconds, ascending
 * @param counts of each bucket alone, and one more for what took longer than all; never changed
 */
public record EvaluationDurations(double[] uppers, long[] counts, double sumSeconds) {
    MetricFamily family() {
        List<Sample> samples = new ArrayList<>();
        long below = 0;
        for (int i = 0; i < counts.length; i++) {
            below += counts[i];
            String upper = i < uppers.length ? Double.toString(uppers[i]) : "+Inf";
            samples.add(new Sample("_bucket", List.of(new Label("le", upper)), below));
        }
        samples.add(new Sample("_sum", List.of(), sumSeconds));
        samples.add(new Sample("_count", List.of(), below));
        return new MetricFamily(
                "evaluation_duration_seconds",
                MetricType.HISTOGRAM,
                "CPU time of evaluations in this process, each the mean of its chunk.",
                below == 0 ? List.of() : samples);
    }
}
