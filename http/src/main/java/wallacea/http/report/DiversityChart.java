package wallacea.http.report;

import java.util.List;
import wallacea.http.report.RunReport.GenerationRow;

/** How much the genomes of each generation differ, from 0 (all alike) to 1. */
final class DiversityChart {
    private static final int TIPS = 60;

    private final List<GenerationRow> generations;
    private final double[] xs;
    private final double[] diversity;

    DiversityChart(RunReport report) {
        generations = report.generations();
        xs = generations.stream().mapToDouble(GenerationRow::generation).toArray();
        diversity = generations.stream().mapToDouble(GenerationRow::diversity).toArray();
    }

    /** What the line says. */
    String sentence() {
        return "The genomes of the first generation differ by "
                + Figures.ratio(generations.getFirst().diversity(), 2) + ", those of the last by "
                + Figures.ratio(generations.getLast().diversity(), 2)
                + " (0: all alike). Without diversity evolution can only polish what it has.";
    }

    String svg(String style, int width, int height) {
        Scale values = Scale.linear(0, 1, 0, 1);
        Plot plot = Plot.of(width, height, Scale.linear(xs[0], Math.max(xs[xs.length - 1], xs[0] + 1), 0, 1), values);
        List<Double> whole = plot.x().ticks(width / 90).stream()
                .filter(tick -> tick == Math.rint(tick))
                .toList();
        plot.yAxis(List.of(0.0, 0.5, 1.0), value -> Figures.ratio(value, 1))
                .xAxis(whole, value -> Figures.count((long) value))
                .line("diversity", xs, diversity);
        int stride = Math.max(1, Math.ceilDiv(xs.length, TIPS));
        for (int i = 0; i < xs.length; i += stride) {
            GenerationRow row = generations.get(i);
            plot.tip(
                    xs[i],
                    xs[Math.min(i + stride, xs.length - 1)],
                    "generation " + Figures.count(row.generation()) + "\ndiversity " + Figures.ratio(row.diversity(), 3)
                            + "\npenalised " + Figures.count(row.penalised()));
        }
        return plot.svg(style, "Diversity by generation");
    }
}
