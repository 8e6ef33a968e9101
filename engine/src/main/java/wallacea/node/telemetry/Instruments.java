package wallacea.node.telemetry;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.metric.MeasurementUnit;
import kamon.metric.MetricRegistry;
import kamon.prometheus.PrometheusReporter;
import kamon.tag.TagSet;
import kamon.util.Clock;
import scala.Option;

/**
 * Kamon's instruments of one node, in a registry of their own. Kamon itself is never started: no module, thread or port of
 * it, and no state that two nodes of one process share. The period of a snapshot is from one reading to the next.
 */
final class Instruments {
    /** What Kamon's histograms hold at most: an hour. */
    private static final long MOST_NANOS = 3_600_000_000_000L;

    private final MetricRegistry registry;
    private final PrometheusReporter reporter;

    Instruments() {
        Config config = ConfigFactory.parseResources("telemetry.conf").withFallback(ConfigFactory.load());
        registry = new MetricRegistry(config, new Clock.Anchored());
        reporter = new PrometheusReporter(PrometheusReporter.DefaultConfigPath(), config);
    }

    /** @param name which Kamon ends with {@code _total} */
    Counter counter(String name, String help, TagSet tags) {
        return registry.counter(name, Option.apply(help), Option.empty(), Option.empty())
                .withTags(tags);
    }

    /** Of a number that is never negative: Kamon has no other. */
    Gauge gauge(String name, String help) {
        return registry.gauge(name, Option.apply(help), Option.empty(), Option.empty())
                .withoutTags();
    }

    /**
     * Of nanoseconds.
     *
     * @param name which Kamon ends with {@code _seconds}
     */
    Histogram durations(String name, String help) {
        return registry.histogram(
                        name,
                        Option.apply(help),
                        Option.apply(MeasurementUnit.time().nanoseconds()),
                        Option.empty(),
                        Option.empty())
                .withoutTags();
    }

    /** The nearest that a histogram can hold. */
    static long within(long nanos) {
        return Math.clamp(nanos, 0, MOST_NANOS);
    }

    /** Everything since the start, in Prometheus' text format. */
    synchronized String text() {
        reporter.reportPeriodSnapshot(registry.snapshot(true));
        return reporter.scrapeData();
    }
}
