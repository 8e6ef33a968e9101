package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wallacea.cli.remote.EdgeClient;
import wallacea.http.Json;

/** {@code top}: what a cluster is doing, again and again for a person, once for a pipe. */
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        description = {
            "Shows workers and slots of a cluster, or of a run, as they change.",
            "Looks every two seconds; q ends it. Into a pipe or with --json: once."
        },
        footer = {
            "",
            "Examples:",
            "  wallacea top --on http://127.0.0.1:8080",
            "  wallacea top --on http://127.0.0.1:8080 --json"
        })
final class TopCommand implements Callable<Integer> {
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
    public Integer call() throws InterruptedException {
        return new NodeQuestion(console, cluster).ask(ClusterLook.NEWEST, (client, _) -> show(client));
    }

    private int show(EdgeClient client) throws JsonProcessingException, InterruptedException {
        PatientCalls calls = new PatientCalls(client, console::say);
        if (json) {
            console.out().println(Json.of(ClusterLook.through(calls)));
        } else if (console.isTerminal() && TerminalDevice.isAt(1)) {
            repeat(calls);
        } else {
            new ClusterTable(console.isColoured())
                    .lines(ClusterLook.through(calls))
                    .forEach(console.out()::println);
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
                List<String> lines = table.lines(ClusterLook.through(calls));
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
}
