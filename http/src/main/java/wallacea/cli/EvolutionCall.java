package wallacea.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.http.report.Figures;
import wallacea.protocol.value.EvolutionId;

/** One call about one evolution: to the named node, else to the process that runs it on this machine. */
final class EvolutionCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEWEST = "/api/v1/evolutions?limit=100";

    private final Console console;
    private final RunTarget target;

    EvolutionCall(Console console, RunTarget target) {
        this.console = console;
        this.target = target;
    }

    /** Asks for the status; of a run that no process carries out, tells what its directory says. Without an id lists all. */
    int status(String id) throws IOException, InterruptedException {
        if (id.isEmpty()) {
            return target.cluster().isNamed()
                    ? list()
                    : console.refuse(ExitCode.USAGE, "ID is missing: expected the id of a run, or --on to list them");
        }
        return call(id, Request.of("GET", path(id, "")), true);
    }

    /** Asks for a change; there must be a process to ask. */
    int change(String id, String method, String suffix) throws IOException, InterruptedException {
        return call(id, Request.of(method, path(id, suffix)), false);
    }

    /** Ends it and begins its next incarnation; says in words what became of both. */
    int restart(String id) throws IOException, InterruptedException {
        RunDirectory directory = target.directory(console, id);
        return call(id, Request.of("POST", path(id, "/restart")), false, next -> {
            String before = target.id(id, directory);
            String name = next.path("id").asText();
            console.out().println(before + ": ended; what it committed is kept");
            console.out()
                    .println(name + ": goes on in its place, from the beginning with seed "
                            + next.path("seed").asText());
            console.out().println(name + ": " + results(name, directory));
        });
    }

    private String results(String id, RunDirectory directory) {
        if (!target.cluster().isNamed()) {
            return "results go to " + directory.path() + ", where those of the one before would have gone";
        }
        List<String> report = new ArrayList<>(List.of("report", id));
        report.addAll(target.cluster().arguments());
        return "results come with " + ShellWords.of(System.getProperty("wallacea.command", "wallacea"), report);
    }

    /** Asks why it is not getting on. */
    int explain(String id) throws IOException, InterruptedException {
        return call(id, Request.of("GET", path(id, "/explain")), false);
    }

    private String path(String id, String suffix) {
        return "/api/v1/evolutions/" + target.id(id, target.directory(console, id)) + suffix;
    }

    private int list() throws IOException, InterruptedException {
        try (EdgeClient client = target.cluster().client(console, Optional.empty())) {
            List<JsonNode> all = new ArrayList<>();
            String page = "/api/v1/evolutions";
            while (!page.isEmpty()) {
                switch (client.call(Request.of("GET", page))) {
                    case Answer.Done(int _, String text) -> {
                        JsonNode listing = JSON.readTree(text);
                        listing.path("evolutions").forEach(all::add);
                        String next = listing.path("next").asText("");
                        page = next.isEmpty() || next.equals("null") ? "" : "/api/v1/evolutions?cursor=" + next;
                    }
                    case Answer.Refused(int _, String _, String detail) -> {
                        return console.refuse(ExitCode.FAILED, detail);
                    }
                    case Answer.Unreachable(String reasons) -> {
                        return console.refuse(ExitCode.UNREACHABLE, reasons);
                    }
                }
            }
            if (target.isJson()) {
                console.out().println(JSON.createArrayNode().addAll(all));
            } else {
                all.forEach(this::printRow);
                if (all.isEmpty()) {
                    console.say("no evolutions at " + client.url());
                }
            }
            return ExitCode.OK.code();
        } catch (IOException e) {
            return console.refuse(ExitCode.USAGE, target.cluster().problem(e));
        }
    }

    private void printRow(JsonNode status) {
        console.out()
                .printf(
                        "%-40s %-14s generation %d, best %s%n",
                        status.path("id").asText(),
                        status.path("state").asText(),
                        status.path("generation").asInt(),
                        Figures.ratio(status.path("best").asDouble(Double.NaN), 6));
    }

    private int call(String id, Request request, boolean directoryWillDo) throws IOException, InterruptedException {
        return call(id, request, directoryWillDo, this::printAll);
    }

    /** @param words tell an answer to people */
    private int call(String id, Request request, boolean directoryWillDo, Consumer<JsonNode> words)
            throws IOException, InterruptedException {
        if (!EvolutionId.isValid(id)) {
            return console.refuse(
                    ExitCode.USAGE,
                    "ID=" + id + ": expected 1 to 100 of a-z 0-9 . _ - starting with a letter or digit");
        }
        RunDirectory directory = target.directory(console, id);
        Optional<String> url = directory.url();
        if (target.cluster().isNamed() || url.isPresent()) {
            EdgeClient client;
            try {
                client = target.cluster().client(console, url);
            } catch (IOException e) {
                return console.refuse(ExitCode.USAGE, target.cluster().problem(e));
            }
            try (client) {
                switch (client.call(request)) {
                    case Answer.Done(int _, String text) -> {
                        print(JSON.readTree(text), words);
                        return ExitCode.OK.code();
                    }
                    case Answer.Refused(int _, String code, String detail) -> {
                        return console.refuse(
                                ExitCode.FAILED,
                                detail + (code.equals("unknown-evolution") ? fullNames(client, id) : ""));
                    }
                    case Answer.Unreachable(String reasons)
                    when target.cluster().isNamed() -> {
                        return console.refuse(ExitCode.UNREACHABLE, reasons);
                    }
                    case Answer.Unreachable _ -> {}
                }
            }
        }
        return directoryWillDo ? fromDirectory(id, directory) : notRunning(id, directory);
    }

    private static String fullNames(EdgeClient client, String id) throws IOException, InterruptedException {
        return client.call(Request.of("GET", NEWEST)) instanceof Answer.Done(int _, String text)
                ? FullNames.suggestion(
                        id,
                        JSON.readTree(text)
                                .path("evolutions")
                                .valueStream()
                                .map(one -> one.path("id").asText()))
                : "";
    }

    private int fromDirectory(String id, RunDirectory directory) throws IOException {
        Optional<JsonNode> finished = finished(directory);
        if (finished.isPresent()) {
            JsonNode results = finished.get();
            var status = JSON.createObjectNode()
                    .put("id", results.at("/identity/id").asText())
                    .put("state", results.at("/outcome/state").asText())
                    .put("reason", results.at("/outcome/reason").asText())
                    .put("generation", results.at("/outcome/generation").asInt())
                    .put("evaluations", results.at("/effort/evaluations").asLong());
            status.set("best", results.at("/hallOfFame/0/fitness"));
            status.put("chain", results.at("/chain").asText());
            print(status, this::printAll);
            return ExitCode.OK.code();
        }
        Optional<String> resume = directory.resumeCommand();
        if (resume.isEmpty()) {
            return notRunning(id, directory);
        }
        print(
                JSON.createObjectNode()
                        .put("id", target.id(id, directory))
                        .put("state", "interrupted")
                        .put("reason", "no process works on it")
                        .put("continue", resume.get()),
                this::printAll);
        return ExitCode.OK.code();
    }

    /** The results of the run, unless they are those of another that the directory held before. */
    private static Optional<JsonNode> finished(RunDirectory directory) throws IOException {
        if (!Files.isReadable(directory.fullResults())) {
            return Optional.empty();
        }
        JsonNode results = JSON.readTree(directory.fullResults().toFile());
        String id = results.at("/identity/id").asText();
        return directory.id().orElse(id).equals(id) ? Optional.of(results) : Optional.empty();
    }

    private int notRunning(String id, RunDirectory directory) throws IOException {
        Optional<JsonNode> finished = finished(directory);
        if (finished.isPresent()) {
            return console.refuse(
                    ExitCode.FAILED,
                    finished.get().at("/identity/id").asText() + " is "
                            + finished.get().at("/outcome/state").asText() + " (" + directory.path()
                            + "); expected a run that is under way");
        }
        return console.refuse(
                ExitCode.UNREACHABLE,
                target.id(id, directory) + " is not running on this machine (" + directory.path() + ")"
                        + directory
                                .resumeCommand()
                                .map(command -> "; continue it: " + command)
                                .orElse("; expected the id of a run, its directory with --out or its node with --on"
                                        + FullNames.suggestionBeside(directory.path())));
    }

    private void print(JsonNode answer, Consumer<JsonNode> words) {
        if (target.isJson()) {
            console.out().println(answer);
        } else {
            words.accept(answer);
        }
    }

    private void printAll(JsonNode status) {
        status.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            boolean isBlank =
                    value.isNull() || value.isMissingNode() || text(value).isEmpty();
            if (!isBlank) {
                console.out().printf("%-14s %s%n", entry.getKey(), text(value));
            }
        });
    }

    /** A list as its items, one a line, so that all stand below each other. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asText()));
            return String.join(String.format("%n%-14s ", ""), items);
        }
        return value.isDouble() ? Figures.ratio(value.asDouble(), 6) : value.asText();
    }
}
