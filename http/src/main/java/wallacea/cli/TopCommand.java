package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.http.Json;
import wallacea.http.cluster.ClusterView;
import wallacea.http.evolution.EvolutionView;

/** {@code top}: what a cluster is doing, again and again for a person, once for a pipe. */
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the evolutions of a cluster, its workers and their slots, every two seconds; q ends it.",
            "Into a pipe or with --json: once."
        },
        footer = {
            "",
            "Examples:",
            "  wallacea top --on http://127.0.0.1:8080",
            "  wallacea top --on http://127.0.0.1:8080 --json"
        })
final class TopCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEWEST = "/api/v1/evolutions?limit=20";
    private static final int LOOKS = 8;
    private static final long LOOK_MILLIS = 250;
    private static final String HOME_AND_CLEAR = "\033[H\033[J";

    private final Console console;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TopCommand(Console console) {
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
            return switch (client.call(Request.of("GET", NEWEST))) {
                case EdgeClient.Answer.Refused(int _, String _, String detail) ->
                    console.refuse(ExitCode.FAILED, detail);
                case EdgeClient.Answer.Unreachable(String reasons) -> console.refuse(ExitCode.UNREACHABLE, reasons);
                case EdgeClient.Answer.Done _ -> show(client);
            };
        } catch (RefusedAnswerException e) {
            return console.refuse(ExitCode.FAILED, client.url() + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            return console.refuse(ExitCode.FAILED, client.url() + ": expected the answer of a node of this version");
        }
    }

    private int show(EdgeClient client) throws JsonProcessingException, InterruptedException {
        PatientCalls calls = new PatientCalls(client, console::say);
        if (json) {
            console.out().println(Json.of(seen(calls)));
        } else if (console.isTerminal() && TerminalDevice.isAt(1)) {
            repeat(calls);
        } else {
            new ClusterTable(console.isColoured()).lines(seen(calls)).forEach(console.out()::println);
        }
        return ExitCode.OK.code();
    }

    private void repeat(PatientCalls calls) throws JsonProcessingException, InterruptedException {
        ClusterTable table = new ClusterTable(console.isColoured());
        Keyboard keyboard = Keyboard.on(console);
        Departure departure = Departure.watch(keyboard::close);
        try (keyboard) {
            boolean isWanted = true;
            while (isWanted) {
                List<String> lines = table.lines(seen(calls));
                console.out().print(HOME_AND_CLEAR);
                lines.forEach(console.out()::println);
                console.out().println(keyboard.isThere() ? "keys: q quit" : "Ctrl-C quits");
                for (int look = 0; look < LOOKS && isWanted; look++) {
                    isWanted = keyboard.pressed().orElse(0) != 'q';
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        } finally {
            departure.over();
        }
    }

    private static Seen seen(PatientCalls calls) throws JsonProcessingException, InterruptedException {
        List<EvolutionView> evolutions = new ArrayList<>();
        for (JsonNode one : JSON.readTree(calls.body(Request.of("GET", NEWEST))).path("evolutions")) {
            evolutions.add(Json.read(one.toString(), EvolutionView.class));
        }
        return new Seen(Json.read(calls.body(Request.of("GET", "/api/v1/cluster")), ClusterView.class), evolutions);
    }

    /** One look. */
    record Seen(ClusterView cluster, List<EvolutionView> evolutions) {
        Seen {
            evolutions = List.copyOf(evolutions);
        }
    }
}
