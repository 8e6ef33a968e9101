package wallacea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wallacea.http.cluster.ClusterView;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.report.Figures;

/** What a cluster is doing, in lines of at most 79 columns. */
record ClusterTable(boolean isColoured) {
    List<String> lines(ClusterLook look) {
        ClusterView cluster = look.cluster();
        int slots =
                cluster.workers().stream().mapToInt(ClusterView.Worker::slots).sum();
        int held = cluster.workers().stream().mapToInt(ClusterView.Worker::held).sum();
        double rate = look.evolutions().stream()
                .mapToDouble(EvolutionView::evaluationsPerSecond)
                .filter(Double::isFinite)
                .sum();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "core nodes %d of %d   workers %d   slots %d   chunks %d   evaluations/s %s",
                cluster.members().size(),
                cluster.coreNodes(),
                cluster.workers().size(),
                slots,
                held,
                Figures.count(Math.round(rate))));
        lines.add("");
        lines.add(heading(String.format(
                Locale.ROOT, "%-38s %-10s %10s %10s %7s", "EVOLUTION", "STATE", "GENERATION", "BEST", "RATE")));
        look.evolutions()
                .forEach(one -> lines.add(String.format(
                        Locale.ROOT,
                        "%-38s %-10s %10s %10s %7s",
                        cut(one.id(), 38),
                        one.state(),
                        one.generation() < 0 ? "-" : Figures.count(one.generation()),
                        cut(Figures.ratio(one.best(), 4), 10),
                        rate(one))));
        lines.add("");
        lines.add(heading(String.format(Locale.ROOT, "%-38s %6s %7s", "WORKER", "SLOTS", "CHUNKS")));
        cluster.workers()
                .forEach(worker -> lines.add(String.format(
                        Locale.ROOT, "%-38s %6d %7d", cut(worker.name(), 38), worker.slots(), worker.held())));
        cluster.rejected()
                .forEach(rejected -> lines.add(cut(rejected.name() + " not admitted: " + rejected.reason(), 79)));
        return lines;
    }

    /** Nothing of one that has ended or has committed nothing. */
    private static String rate(EvolutionView one) {
        return one.isUnfinished() && Speed.of(one).isPresent()
                ? Figures.count(Math.round(Speed.of(one).getAsDouble()))
                : "-";
    }

    private String heading(String line) {
        return isColoured ? "\033[1m" + line + "\033[0m" : line;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }
}
