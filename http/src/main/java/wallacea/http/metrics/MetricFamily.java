package wallacea.http.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One metric with its samples, in Prometheus' text format (version 0.0.4). A family without samples is not told.
 *
 * @param type {@link MetricType#UNTYPED} for names that end as those of a summary do but are none
 * @param help one sentence
 */
record MetricFamily(String name, MetricType type, String help, List<Sample> samples) {
    MetricFamily {
        samples = List.copyOf(samples);
    }

    /** As the format calls them. */
    enum MetricType {
        COUNTER,
        GAUGE,
        SUMMARY,
        UNTYPED
    }

    /** What tells samples of one family apart. */
    record Label(String name, String value) {}

    /** One number. */
    record Sample(List<Label> labels, double value) {
        Sample {
            labels = List.copyOf(labels);
        }
    }

    /** A family that is one number. */
    static MetricFamily of(String name, MetricType type, String help, double value) {
        return new MetricFamily(name, type, help, List.of(new Sample(List.of(), value)));
    }

    /** Adds the lines of this family; a number that there is not is left out. */
    void print(StringBuilder text) {
        List<Sample> told =
                samples.stream().filter(sample -> !Double.isNaN(sample.value())).toList();
        if (told.isEmpty()) {
            return;
        }
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ")
                .append(name)
                .append(' ')
                .append(type.name().toLowerCase(Locale.ROOT))
                .append('\n');
        for (Sample sample : told) {
            text.append(name);
            labels(text, sample.labels());
            text.append(' ').append(number(sample.value())).append('\n');
        }
    }

    private static void labels(StringBuilder text, List<Label> labels) {
        if (!labels.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            labels.forEach(label -> pairs.add(label.name() + "=\"" + escaped(label.value()) + "\""));
            text.append('{').append(String.join(",", pairs)).append('}');
        }
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
