package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.http.Json;
import wallacea.http.cluster.ClusterView;
import wallacea.http.evolution.EvolutionView;
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
        return new NodeQuestion(console, cluster).ask("/api/v1/cluster", (client, text) -> {
            if (json) {
                console.out().println(text);
            } else {
                ClusterView view = Json.read(text, ClusterView.class);
                print(view);
                printEvolutions(view.evolutions(), paused(view.evolutions(), client));
            }
            return ExitCode.OK.code();
        });
    }

    /** Those without open work that are paused: what runs has none for a moment only, between two commits. */
    private static Set<String> paused(List<ClusterView.Work> works, EdgeClient client)
            throws JsonProcessingException, InterruptedException {
        Set<String> paused = new HashSet<>();
        for (ClusterView.Work work : works) {
            if (work.islands() == 0
                    && work.running() == 0
                    && client.call(Request.of("GET", "/api/v1/evolutions/" + work.evolution()))
                            instanceof Answer.Done(int _, String text)
                    && Json.read(text, EvolutionView.class).state().equals("paused")) {
                paused.add(work.evolution());
            }
        }
        return paused;
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
    }

    private void printEvolutions(List<ClusterView.Work> works, Set<String> paused) {
        console.out()
                .printf(
                        "evolutions with work: %d%s%n",
                        works.size() - paused.size(), paused.isEmpty() ? "" : ", paused: " + paused.size());
        works.forEach(work -> line(work.evolution(), paused.contains(work.evolution()) ? "paused" : words(work)));
    }

    private static String words(ClusterView.Work work) {
        return Figures.counted(work.islands(), "island") + ", individuals waiting: " + Figures.count(work.waiting())
                + ", chunks running: " + Figures.count(work.running());
    }

    private void line(String name, String what) {
        console.out().printf("  %-36s %s%n", name, what);
    }
}
