package wallacea.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.protocol.value.EvolutionId;

/** One call about one evolution: to the named node, else to the process that runs it on this machine. */
final class EvolutionCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEWEST = "/api/v1/evolutions?limit=100";

    private final Console console;
    private final RunTarget target;

    /** What is done with the answer of a process. */
    private interface Reply {
        void to(ObjectNode answer, RunDirectory directory) throws IOException, InterruptedException;
    }

    /** What is done where no process answers; gives the exit code. */
    private interface Rest {
        int of(String id, RunDirectory directory) throws IOException, InterruptedException;
    }

    EvolutionCall(Console console, RunTarget target) {
        this.console = console;
        this.target = target;
    }

    /** Asks for the status, and why it does not get on if it does not; of a run that no process carries out, tells what its directory says. Without an id lists all. */
    int status(String id) throws IOException, InterruptedException {
        if (id.isEmpty()) {
            return target.cluster().isNamed()
                    ? new EvolutionList(console, target.cluster(), target.isJson()).show()
                    : console.refuse(ExitCode.USAGE, "ID is missing: expected the id of a run, or --on to list them");
        }
        return call(
                id,
                Request.of("GET", path(id, "")),
                (status, directory) -> tellStatus(withWayOn(withReasons(id, status), directory)),
                (asked, directory) -> atRest(asked, directory, known -> tellStatus(known.status())));
    }

    private void tellStatus(ObjectNode status) {
        if (target.isJson()) {
            console.out().println(status);
        } else {
            StatusLines.of(status).forEach(console.out()::println);
        }
    }

    /** Asks for a change; there must be a process to ask. */
    int change(String id, String method, String suffix) throws IOException, InterruptedException {
        return call(
                id,
                Request.of(method, path(id, suffix)),
                (status, directory) -> tellStatus(withWayOn(status, directory)),
                this::notRunning);
    }

    /** Ends it and begins its next incarnation; says in words what became of both. */
    int restart(String id) throws IOException, InterruptedException {
        String before = target.id(id, target.directory(console, id)); // the directory holds the next one afterwards
        return call(
                id,
                Request.of("POST", path(id, "/restart")),
                (next, directory) -> {
                    if (target.isJson()) {
                        console.out().println(next);
                    } else {
                        restarted(before, next, directory);
                    }
                },
                this::notRunning);
    }

    private void restarted(String before, JsonNode next, RunDirectory directory) {
        String name = next.path("id").asText();
        console.out()
                .println(before + ": ended; what it committed is kept, its report comes with: "
                        + command("report", before));
        console.out()
                .println(name + ": goes on in its place, from the beginning with seed "
                        + next.path("seed").asText());
        console.out()
                .println(name + ": "
                        + (target.cluster().isNamed()
                                ? "results come with: " + command("report", name)
                                : "results go to " + directory.path() + ", where those of " + before
                                        + " would have gone"));
    }

    /** Asks why it is not getting on; a run that is over or interrupted tells that. */
    int explain(String id) throws IOException, InterruptedException {
        return call(
                id,
                Request.of("GET", path(id, "/explain")),
                (answer, _) -> tellExplanation(answer),
                (asked, directory) -> atRest(asked, directory, known -> {
                    ObjectNode answer = JSON.createObjectNode().put("progressing", false);
                    answer.putArray("reasons").add(known.words());
                    tellExplanation(answer);
                }));
    }

    private void tellExplanation(ObjectNode answer) {
        if (target.isJson()) {
            console.out().println(answer);
            return;
        }
        boolean isProgressing = answer.path("progressing").asBoolean();
        console.out().println(StatusLines.row("progressing", isProgressing ? "yes" : "no"));
        String name = "reasons";
        for (JsonNode reason : answer.path("reasons")) {
            console.out().println(StatusLines.row(name, reason.asText()));
            name = "";
        }
    }

    private String command(String name, String id) {
        List<String> arguments = new ArrayList<>(List.of(name, id));
        arguments.addAll(target.arguments());
        return ShellWords.of(System.getProperty("wallacea.command", "wallacea"), arguments);
    }

    private String path(String id, String suffix) {
        return "/api/v1/evolutions/" + target.id(id, target.directory(console, id)) + suffix;
    }

    private ObjectNode withReasons(String id, ObjectNode status) throws IOException, InterruptedException {
        if (status.path("state").asText().equals("running")) {
            call(
                    id,
                    Request.of("GET", path(id, "/explain")),
                    (answer, _) -> {
                        if (!answer.path("reasons").isEmpty()) {
                            status.set("reasons", answer.path("reasons"));
                        }
                    },
                    (_, _) -> ExitCode.OK.code());
        }
        return status;
    }

    /** Of one that was cancelled and not restarted, the command that begins it anew. */
    private ObjectNode withWayOn(ObjectNode status, RunDirectory directory) {
        boolean isOver = status.path("state").asText().equals("cancelled")
                && !status.path("reason").asText().startsWith("restarted as ");
        Optional<String> anew = target.cluster().isNamed()
                ? Optional.of(command("restart", status.path("id").asText()))
                : directory.id().filter(status.path("id").asText()::equals).flatMap(_ -> directory.anewCommand());
        if (isOver) {
            anew.ifPresent(command -> status.put("anew", command));
        }
        return status;
    }

    private int call(String id, Request request, Reply reply, Rest rest) throws IOException, InterruptedException {
        Optional<String> shut = target.shut(console);
        if (shut.isPresent()) {
            return console.refuse(ExitCode.FAILED, shut.get());
        }
        if (!EvolutionId.isValid(id)) {
            return console.refuse(
                    ExitCode.USAGE,
                    "ID=" + id
                            + ": expected the directory of a run, or an id: 1 to 100 of a-z 0-9 . _ - starting with a"
                            + " letter or digit");
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
                        reply.to((ObjectNode) JSON.readTree(text), directory);
                        return ExitCode.OK.code();
                    }
                    case Answer.Refused refused
                    when target.cluster().isNamed() || !directory.isTooEarly(refused) -> {
                        boolean isUnknown = refused.code().equals("unknown-evolution");
                        return console.refuse(
                                ExitCode.FAILED, refused.detail() + (isUnknown ? fullNames(client, id) : ""));
                    }
                    case Answer.Refused _ -> {}
                    case Answer.Unreachable(String reasons)
                    when target.cluster().isNamed() -> {
                        return console.refuse(ExitCode.UNREACHABLE, reasons);
                    }
                    case Answer.Unreachable _ -> {}
                }
            }
        }
        return rest.of(target.id(id, directory), directory);
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

    private interface Telling {
        void of(RestingRun.Known run);
    }

    private int atRest(String id, RunDirectory directory, Telling telling) throws IOException, InterruptedException {
        RestingRun run = RestingRun.of(directory);
        if (!(run instanceof RestingRun.Known known) || Incarnations.isLater(id, known.id())) {
            return notRunning(id, directory, run);
        }
        Incarnations.restarted(id, known.id()).ifPresent(console::say);
        telling.of(known);
        return ExitCode.OK.code();
    }

    /** Says why there is nobody to ask; gives the exit code. */
    int notRunning(String id, RunDirectory directory) throws IOException, InterruptedException {
        return notRunning(id, directory, RestingRun.of(directory));
    }

    private int notRunning(String id, RunDirectory directory, RestingRun run) {
        return switch (run) {
            case RestingRun.Known known
            when Incarnations.isLater(id, known.id()) ->
                console.refuse(
                        ExitCode.UNREACHABLE,
                        id + ": expected an incarnation that was begun; " + directory.path() + " holds " + known.id());
            case RestingRun.Known known ->
                console.refuse(
                        known.isOver() ? ExitCode.FAILED : ExitCode.UNREACHABLE,
                        Incarnations.restarted(id, known.id())
                                        .map(words -> words + "; ")
                                        .orElse("")
                                + "expected a run that is under way, but " + known.id() + " (" + directory.path()
                                + ") is " + known.words());
            case RestingRun.Held held -> console.refuse(ExitCode.UNREACHABLE, held.words());
            case RestingRun.Unreadable unreadable -> console.refuse(ExitCode.FAILED, unreadable.words());
            case RestingRun.Unbegun unbegun -> console.refuse(ExitCode.UNREACHABLE, unbegun.words());
            case RestingRun.Absent _ ->
                console.refuse(
                        Files.isDirectory(directory.state()) ? ExitCode.UNREACHABLE : ExitCode.FAILED,
                        id + " is not running on this machine (" + directory.path()
                                + "); expected the id of a run, its directory with --out or its node with --on"
                                + FullNames.suggestionBeside(directory.path()));
        };
    }
}
