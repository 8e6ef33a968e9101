package wallacea.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import wallacea.cli.result.RunFiles;
import wallacea.cli.result.RunOutcome;
import wallacea.cli.result.RunReports;
import wallacea.domain.market.BarSeries;
import wallacea.http.report.Figures;
import wallacea.http.report.ReportPage;
import wallacea.node.Node;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.value.EvolutionId;

/** What the keys do while an evolution runs in this process: each says what it did above the progress. */
record RunKeys(Node node, EvolutionId id, Optional<BarSeries> bars, RunDirectory directory, ProgressDisplay display) {
    static final String HINT = "keys: d generations, p pause or go on, r report, q save and stop";

    private static final int SHOWN = 5;

    /** Does what the key says; others do nothing. */
    void press(int key) {
        switch (key) {
            case 'd' -> detail();
            case 'p' -> toggle();
            case 'r' ->
                node.status(id).whenComplete((status, failure) -> {
                    if (failure == null) {
                        Thread.ofPlatform().daemon().name("report").start(() -> report(status));
                    }
                });
            case 'q' -> System.exit(ExitCode.INTERRUPTED.code());
            default -> {}
        }
    }

    private void detail() {
        List<GenerationSummary> generations = node.history(id).generations();
        if (generations.isEmpty()) {
            display.say("no generation is committed yet; the first one is once all its individuals are evaluated");
        }
        generations.stream()
                .skip(Math.max(0, generations.size() - SHOWN))
                .map(RunKeys::line)
                .forEach(display::say);
    }

    private static String line(GenerationSummary last) {
        return "generation " + Figures.count(last.generation()) + ": best " + Figures.ratio(last.best(), 4)
                + ", median " + Figures.ratio(last.q50(), 4) + ", mean " + Figures.ratio(last.mean(), 4)
                + ", diversity " + Figures.ratio(last.diversity(), 2);
    }

    private void toggle() {
        boolean isPaused = node.progress(id).phase() == Phase.PAUSED;
        CompletionStage<Status> changed = isPaused ? node.resume(id) : node.pause(id);
        changed.whenComplete((status, failure) -> display.say(
                failure != null
                        ? "no answer in time: press p again"
                        : isPaused ? "it goes on" : "paused: p goes on, q saves and stops"));
    }

    private void report(Status status) {
        if (status.generation() < 0) {
            display.say("no generation is committed yet: nothing to report");
            return;
        }
        try {
            RunOutcome run =
                    RunOutcome.of(id, bars, status, node.history(id).generations(), node.islands(id, status, () -> {}));
            node.spareMemory();
            WholeFile.write(directory.path().resolve(RunFiles.REPORT), ReportPage.of(RunReports.of(run)));
            display.say("report of generation " + Figures.count(status.generation()) + " in "
                    + directory.path().resolve(RunFiles.REPORT));
        } catch (IOException e) {
            display.say(WholeFile.problem(directory.path(), e));
        }
    }
}
