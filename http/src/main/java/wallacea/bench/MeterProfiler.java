package wallacea.bench;

import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Hands the figures of {@link Meter} to JMH, which brings them from the measured process to the one that asked. */
public final class MeterProfiler implements InternalProfiler {
    @Override
    public String getDescription() {
        return "CPU seconds and other figures that a benchmark takes of itself";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        Meter.drain();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return Meter.drain().entrySet().stream()
                .map(figure -> new ScalarResult(figure.getKey(), figure.getValue(), "", AggregationPolicy.AVG))
                .toList();
    }
}
