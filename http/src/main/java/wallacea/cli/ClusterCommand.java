package wallacea.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wallacea.http.Json;
import wallacea.http.cluster.ClusterView;
import wallacea.http.report.Figures;

/** {@code cluster}: tells of core nodes, workers and what waits for them. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Tells of the core nodes of a cluster, its workers and their work.",
        footer = {
            "",
            "Examples:",
            "  wallacea cluster --on http://127.0.0.1:8080",
            "  wallacea cluster --on http://127.0.0.1:8080 --json"
        })
final class ClusterCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ClusterCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new NodeQuestion(console, cluster).ask("/api/v1/cluster", (_, text) -> {
            if (json) {
                console.out().println(text);
            } else {
                print(Json.read(text, ClusterView.class));
            }
            return ExitCode.OK.code();
        });
    }

    private void print(ClusterView view) {
        console.out().printf("core nodes: %d of %d%n", view.members().size(), view.coreNodes());
        view.members()
                .forEach(member ->
                        line(member.address(), member.status() + (member.reachable() ? "" : ", cannot be reached")));
        view.nodes().stream()
                .filter(node -> !node.ready())
                .forEach(node -> node.reasons().forEach(reason -> line(node.address(), reason)));
        console.out().printf("workers: %d%n", view.workers().size());
        for (ClusterView.Worker worker : view.workers()) {
            line(
                    worker.name(),
                    Figures.counted(worker.slots(), "slot") + ", " + Figures.counted(worker.held(), "chunk")
                            + (worker.labels().isEmpty() ? "" : ", labels " + String.join(" ", worker.labels())));
            worker.lacking().forEach(lack -> line("", lack));
        }
        view.rejected().forEach(rejected -> line(rejected.name(), "not admitted: " + rejected.reason()));
        console.out().printf("evolutions with work: %d%n", view.evolutions().size());
        view.evolutions()
                .forEach(work -> line(
                        work.evolution(),
                        Figures.counted(work.islands(), "island") + ", individuals waiting: "
                                + Figures.count(work.waiting()) + ", chunks running: "
                                + Figures.count(work.running())));
    }

    private void line(String name, String what) {
        console.out().printf("  %-36s %s%n", name, what);
    }
}
