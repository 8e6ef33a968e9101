package wallacea.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import wallacea.cli.EdgeClient.Answer;
import wallacea.http.report.Figures;
import wallacea.protocol.value.EvolutionId;

/** One call about one evolution: to the named node, else to the process that runs it on this machine. */
final class EvolutionCall {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Console console;
    private final RunTarget target;

    EvolutionCall(Console console, RunTarget target) {
        this.console = console;
        this.target = target;
    }

    /** Asks for the status; of a run that no process carries out, tells what its directory says. */
    int status() throws IOException, InterruptedException {
        return call("GET", "", true);
    }

    /** Asks for a change; there must be a process to ask. */
    int change(String method, String suffix) throws IOException, InterruptedException {
        return call(method, suffix, false);
    }

    private int call(String method, String suffix, boolean directoryWillDo) throws IOException, InterruptedException {
        String id = target.id();
        if (!EvolutionId.isValid(id)) {
            return console.refuse(
                    ExitCode.USAGE,
                    "ID=" + id + ": expected 1 to 100 of a-z 0-9 . _ - starting with a letter or digit");
        }
        RunDirectory directory = target.directory(console);
        Optional<String> url = target.url().or(directory::url);
        if (url.isPresent()) {
            switch (new EdgeClient(url.get()).call(method, target.id(directory) + suffix)) {
                case Answer.Done(JsonNode body) -> {
                    print(body);
                    return ExitCode.OK.code();
                }
                case Answer.Refused(String detail) -> {
                    return console.refuse(ExitCode.FAILED, detail);
                }
                case Answer.Unreachable(String reason)
                when target.url().isPresent() -> {
                    return console.refuse(ExitCode.UNREACHABLE, url.get() + ": " + reason);
                }
                case Answer.Unreachable _ -> {}
            }
        }
        return directoryWillDo ? fromDirectory(directory) : notRunning(directory);
    }

    private int fromDirectory(RunDirectory directory) throws IOException {
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
            print(status);
            return ExitCode.OK.code();
        }
        Optional<String> resume = directory.resumeCommand();
        if (resume.isEmpty()) {
            return notRunning(directory);
        }
        print(JSON.createObjectNode()
                .put("id", target.id(directory))
                .put("state", "interrupted")
                .put("reason", "no process works on it")
                .put("continue", resume.get()));
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

    private int notRunning(RunDirectory directory) throws IOException {
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
                target.id(directory) + " is not running on this machine (" + directory.path() + ")"
                        + directory
                                .resumeCommand()
                                .map(command -> "; continue it: " + command)
                                .orElse("; expected the id of a run, its directory with --out or its node with --on"));
    }

    private void print(JsonNode status) {
        if (target.isJson()) {
            console.out().println(status);
            return;
        }
        status.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            boolean isBlank =
                    value.isNull() || value.isMissingNode() || value.asText().isEmpty();
            if (!isBlank) {
                String text = value.isDouble() ? Figures.ratio(value.asDouble(), 6) : value.asText();
                console.out().printf("%-14s %s%n", entry.getKey(), text);
            }
        });
    }
}
