package wallacea.http.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import wallacea.http.report.RunReport.ChampionRow;
import wallacea.http.report.RunReport.GenerationRow;

/** Fitness by generation: the champion on in-sample and control bars, and where most of the population stands. */
final class FitnessChart {
    private static final int TIPS = 60;

    private final List<GenerationRow> generations;
    private final double[] xs;
    private final double[] best;
    private final double[] lower;
    private final double[] median;
    private final double[] upper;
    private final double[] control;

    FitnessChart(RunReport report) {
        generations = report.generations();
        int count = generations.size();
        xs = generations.stream().mapToDouble(GenerationRow::generation).toArray();
        best = generations.stream().mapToDouble(GenerationRow::best).toArray();
        lower = generations.stream().mapToDouble(GenerationRow::lower).toArray();
        median = generations.stream().mapToDouble(GenerationRow::median).toArray();
        upper = generations.stream().mapToDouble(GenerationRow::upper).toArray();
        control = new double[count];
        Arrays.fill(control, Double.NaN);
        List<ChampionRow> champions = report.champions();
        int champion = -1;
        for (int i = 0; i < count; i++) {
            while (champion + 1 < champions.size()
                    && champions.get(champion + 1).generation() <= xs[i]) {
                champion++;
            }
            control[i] = champion < 0 ? Double.NaN : champions.get(champion).control();
        }
    }

    boolean isEmpty() {
        return Arrays.stream(best).noneMatch(Double::isFinite);
    }

    boolean hasControl() {
        return Arrays.stream(control).anyMatch(Double::isFinite);
    }

    String svg(String style, int width, int height) {
        Scale values = range();
        Plot plot = Plot.of(width, height, Scale.linear(xs[0], Math.max(xs[xs.length - 1], xs[0] + 1), 0, 1), values);
        List<Double> yTicks = values.ticks(5);
        int places = Scale.places(yTicks);
        List<Double> xTicks = plot.x().ticks(width / 90).stream()
                .filter(t -> t == Math.rint(t))
                .toList();
        plot.yAxis(yTicks, value -> Figures.ratio(value, places))
                .xAxis(xTicks, value -> Figures.count((long) value))
                .band("band", xs, lower, upper)
                .line("median", xs, median);
        if (hasControl()) {
            plot.steps("control", xs, control);
        }
        plot.steps("insample", xs, best);
        addTips(plot);
        return plot.svg(style, "Fitness by generation: best in-sample" + (hasControl() ? ", and on control bars" : ""));
    }

    /** What of the population lies below the chart, if anything does. */
    Optional<String> cut() {
        double bottom = range().low();
        double lowest = DoubleStream.concat(finite(lower), finite(median)).min().orElse(bottom);
        return lowest < bottom
                ? Optional.of("Of the population, what lies below " + Figures.ratio(bottom, 3)
                        + " is drawn at the lower edge; the lowest is " + Figures.ratio(lowest, 3) + ".")
                : Optional.empty();
    }

    /** From the best and the middle of the population; a lone outlier below must not flatten what matters. */
    private Scale range() {
        double high = DoubleStream.concat(finite(best), finite(control)).max().orElse(1);
        double low = DoubleStream.concat(finite(best), finite(control)).min().orElse(0);
        double middle = finite(median).min().orElse(low);
        low = Math.min(low, Math.max(middle, low - 2 * Math.max(high - low, Math.abs(high) * 0.1)));
        double margin = Math.max((high - low) * 0.06, Math.abs(high) * 1e-6);
        return Scale.linear(low - margin, high + margin, 0, 1);
    }

    private static DoubleStream finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite);
    }

    private void addTips(Plot plot) {
        int stride = Math.max(1, (int) Math.ceil(xs.length / (double) TIPS));
        for (int i = 0; i < xs.length; i += stride) {
            GenerationRow row = generations.get(i);
            String text = "generation " + Figures.count(row.generation()) + "\nin-sample " + Figures.ratio(best[i], 4)
                    + (Double.isFinite(control[i]) ? "\ncontrol " + Figures.ratio(control[i], 4) : "")
                    + "\nmedian " + Figures.ratio(row.median(), 4) + "\ndiversity " + Figures.ratio(row.diversity(), 3);
            plot.tip(xs[i], xs[Math.min(i + stride, xs.length - 1)], text);
        }
    }
}
