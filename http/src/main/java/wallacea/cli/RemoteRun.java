package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.cli.remote.RemoteOutcome;
import wallacea.domain.evolution.SpecDigest;
import wallacea.http.Json;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.evolution.ResultView;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/**
 * One evolution carried out by a cluster: its bars are brought there, it is begun or found there, followed, and its files
 * are written here. Once a node has answered, none of them has to go on doing so: the run waits until one does.
 *
 * @param sameCommand what follows it again
 */
record RemoteRun(
        Console console,
        ClusterOptions cluster,
        EvolutionId id,
        RunSpec run,
        RunDirectory directory,
        String sameCommand,
        boolean json) {
    private static final String EVOLUTIONS = "/api/v1/evolutions";
    private static final String DATA_SETS = "/api/v1/datasets/";
    private static final int INVALID_SPEC = 422;
    private static final int NOT_FOUND = 404;

    /** Begins it and goes away, or follows it to its end. */
    int carryOut(boolean detach) throws IOException, InterruptedException {
        Optional<String> other = directory.id().filter(held -> !held.equals(id.value()));
        if (other.isPresent() && !detach) {
            return console.refuse(
                    ExitCode.INVALID,
                    directory.path() + ": holds the run " + other.get() + ": expected none or " + id
                            + "; name another directory with --out");
        }
        EdgeClient client;
        try {
            client = cluster.client(console, Optional.empty());
        } catch (IOException e) {
            return console.refuse(ExitCode.USAGE, cluster.problem(e));
        }
        try (client) {
            return begin(client, detach);
        } catch (RefusedAnswerException e) {
            return console.refuse(ExitCode.FAILED, client.url() + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            return console.refuse(
                    ExitCode.FAILED,
                    client.url() + ": expected the answer of a node of this version: " + e.getOriginalMessage());
        }
    }

    private int begin(EdgeClient client, boolean detach) throws IOException, InterruptedException {
        switch (client.call(Request.of("GET", EVOLUTIONS + "?limit=1"))) {
            case Answer.Done _ -> {}
            case Answer.Refused refused -> {
                return refused(refused);
            }
            case Answer.Unreachable(String reasons) -> {
                return console.refuse(ExitCode.UNREACHABLE, reasons);
            }
        }
        PatientCalls calls = new PatientCalls(client, console::say);
        Optional<Answer.Refused> refused = propose(calls);
        if (refused.isPresent()) {
            return refused(refused.get());
        }
        EvolutionView begun = Following.status(calls, id.value());
        String digest = SpecDigest.of(run.spec()).toString();
        if (!begun.specDigest().equals(digest)) {
            Optional<String> readings = EarlierCuts.told(run, begun.specDigest());
            return console.refuse(
                    ExitCode.INVALID,
                    readings.isPresent()
                            ? id + ": " + client.url() + " reads the days otherwise: " + readings.get()
                                    + "; start its nodes with this build. What it begins under this id is ended by: "
                                    + ShellWords.of(command(), arguments("cancel"))
                            : id + " has another spec at " + client.url() + ": digest=" + begun.specDigest()
                                    + ": expected " + digest + "; name another run with --id");
        }
        String look = ShellWords.of(command(), arguments("status"));
        if (detach) {
            console.out().println(json ? Json.of(begun) : id.value());
            console.say(id + ": "
                    + (Following.isOver(begun) ? begun.state() + " already at " : "begun at ") + client.url()
                    + "; look at it with: " + look);
            return ExitCode.OK.code();
        }
        console.say(id + ": seed " + run.spec().seed() + ", on " + client.url() + ", results will be in "
                + directory.path());
        if (begun.state().equals("paused")) {
            console.say(id + " is paused: it goes on after " + ShellWords.of(command(), arguments("resume")));
        }
        new Following(console, calls, id.value()).toEnd(begun, () -> {
            console.say(id + " goes on without this command; look at it with: " + look);
            console.say("follow it to its files with: " + sameCommand);
        });
        return write(calls);
    }

    /** Brings the spec and its bars there; empty if it is begun. */
    private Optional<Answer.Refused> propose(PatientCalls calls) throws IOException, InterruptedException {
        Departure departure = Departure.watch(() -> console.say(id
                + " may not have been begun yet; the same command begins it or follows it, whichever it takes: "
                + sameCommand));
        try {
            return calls.call(proposal(calls)) instanceof Answer.Refused refused
                    ? Optional.of(refused)
                    : Optional.empty();
        } finally {
            departure.over();
        }
    }

    private Request proposal(PatientCalls calls) throws IOException, InterruptedException {
        String address = EVOLUTIONS + "?id=" + id + "&seed=" + run.spec().seed();
        if (run.bars().isPresent()) {
            Digest content = run.bars().get().content();
            bring(calls, content);
            address += "&data=" + content;
        }
        return Request.of("POST", address).with("application/hocon", Files.readAllBytes(run.file()));
    }

    private void bring(PatientCalls calls, Digest content) throws IOException, InterruptedException {
        if (!(calls.call(Request.of("HEAD", DATA_SETS + content))
                instanceof Answer.Refused(int status, String _, String detail))) {
            return;
        }
        if (status != NOT_FOUND) {
            throw new RefusedAnswerException(detail);
        }
        console.say("bringing " + run.data().getFileName() + " there");
        calls.body(Request.of("PUT", DATA_SETS + content)
                .with("application/octet-stream", Files.readAllBytes(run.data())));
    }

    private int write(PatientCalls calls) throws IOException, InterruptedException {
        ResultView result =
                Json.read(calls.body(Request.of("GET", EVOLUTIONS + "/" + id + "/result")), ResultView.class);
        try {
            directory.noteId(id.value());
            return new RunResult(console, directory, run.data(), json)
                    .tell(RemoteOutcome.of(result, run.spec(), SpecDigest.of(run.spec()), run.bars()));
        } catch (IOException e) {
            return console.refuse(ExitCode.FAILED, WholeFile.problem(directory.path(), e));
        }
    }

    private int refused(Answer.Refused refused) {
        return console.refuse(
                refused.status() == INVALID_SPEC || refused.status() == 409 ? ExitCode.INVALID : ExitCode.FAILED,
                refused.detail().lines().toList());
    }

    private List<String> arguments(String name) {
        List<String> arguments = new ArrayList<>(List.of(name, id.value()));
        arguments.addAll(cluster.arguments());
        return arguments;
    }

    private static String command() {
        return System.getProperty("wallacea.command", "wallacea");
    }
}
