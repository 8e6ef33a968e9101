package wallacea.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.http.Json;
import wallacea.http.cluster.ClusterView;

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
    public Integer call() throws IOException, InterruptedException {
        if (!cluster.isNamed()) {
            return console.refuse(ExitCode.USAGE, "--on is missing: expected the address of a node");
        }
        EdgeClient client;
        try {
            client = cluster.client(console, Optional.empty());
        } catch (IOException e) {
            return console.refuse(ExitCode.USAGE, cluster.problem(e));
        }
        try (client) {
            return switch (client.call(Request.of("GET", "/api/v1/cluster"))) {
                case Answer.Done(int _, String text) -> {
                    if (json) {
                        console.out().println(text);
                    } else {
                        print(Json.read(text, ClusterView.class));
                    }
                    yield ExitCode.OK.code();
                }
                case Answer.Refused(int _, String _, String detail) -> console.refuse(ExitCode.FAILED, detail);
                case Answer.Unreachable(String reasons) -> console.refuse(ExitCode.UNREACHABLE, reasons);
            };
        }
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
                    worker.slots() + " slots, " + worker.held() + " chunks"
                            + (worker.labels().isEmpty() ? "" : ", labels " + String.join(" ", worker.labels())));
            worker.lacking().forEach(lack -> line("", lack));
        }
        view.rejected().forEach(rejected -> line(rejected.name(), "not admitted: " + rejected.reason()));
        console.out().printf("evolutions with work: %d%n", view.evolutions().size());
        view.evolutions()
                .forEach(work -> line(
                        work.evolution(),
                        work.islands() + " islands, " + work.waiting() + " individuals wait, " + work.running()
                                + " chunks run"));
    }

    private void line(String name, String what) {
        console.out().printf("  %-36s %s%n", name, what);
    }
}
