package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.http.Json;
import wallacea.http.evolution.EvolutionView;

/** A report that a node makes: one of a cluster, or the process that carries the run out. */
record RemoteReport(Console console, ClusterOptions cluster, ReportFile file) {
    /** Of a report in the making an attempt takes five seconds: ten minutes. */
    private static final int ATTEMPTS = 120;

    private static final long FIRST_SECONDS = 10;
    private static final long PAUSE_MILLIS = 500;

    /**
     * Asks for it and writes it; gives the exit code.
     *
     * @param process where the run's own process answered last, if no node is named
     * @return empty if no node is named and that process is gone or does not know its run yet
     */
    Optional<Integer> write(String id, Optional<String> process) throws InterruptedException {
        EdgeClient client;
        try {
            client = cluster.client(console, process);
        } catch (IOException e) {
            return Optional.of(console.refuse(ExitCode.USAGE, cluster.problem(e)));
        }
        String address = "/api/v1/evolutions/" + id;
        try (client) {
            return switch (client.call(Request.of("GET", address))) {
                case Answer.Done(int _, String text) ->
                    Optional.of(report(client, id, Json.read(text, EvolutionView.class)));
                case Answer.Refused refused
                when !cluster.isNamed() && file.directory().isTooEarly(refused) -> Optional.empty();
                case Answer.Refused(int _, String _, String detail) ->
                    Optional.of(console.refuse(ExitCode.FAILED, detail));
                case Answer.Unreachable(String reasons) ->
                    cluster.isNamed() ? Optional.of(console.refuse(ExitCode.UNREACHABLE, reasons)) : Optional.empty();
            };
        } catch (JsonProcessingException e) {
            return Optional.of(
                    console.refuse(ExitCode.FAILED, client.url() + ": expected the answer of a node of this version"));
        } catch (RefusedAnswerException e) {
            return Optional.of(console.refuse(
                    ExitCode.FAILED, client.url() + ": " + e.getMessage() + "; the same command asks again"));
        }
    }

    /** Making a report of many bars takes longer than an answer may: the node goes on with it and is asked again. */
    private int report(EdgeClient client, String id, EvolutionView view)
            throws InterruptedException, JsonProcessingException {
        PatientCalls calls = new PatientCalls(client, console::say, ATTEMPTS, "the report");
        EvolutionView begun = begun(client, calls, id, view);
        if (begun.generation() < 0 && Following.isOver(begun)) {
            return file.refuseEndedBeforeTheFirstGeneration(
                    client.url(), id, begun.state() + (begun.reason().isEmpty() ? "" : ": " + begun.reason()));
        }
        if (begun.generation() < 0) {
            return console.refuse(
                    ExitCode.FAILED,
                    client.url() + ": nothing of " + id + " is committed yet; expected at least one generation"
                            + "; look at it with: " + look(client, id));
        }
        String address = "/api/v1/evolutions/" + id + "/report";
        String page = calls.body(Request.of("GET", address).accepting("text/html"));
        return file.write(page, file.json() ? calls.body(Request.of("GET", address)) : "");
    }

    /** Once something is committed, or as it stands after a while: just after a start or a restart that is a moment away. */
    private EvolutionView begun(EdgeClient client, PatientCalls calls, String id, EvolutionView first)
            throws InterruptedException, JsonProcessingException {
        EvolutionView view = first;
        if (isBeginning(view)) {
            console.say(id + " has begun, and its first generation is not committed yet: waiting " + FIRST_SECONDS
                    + " s for it at most; watch it with: " + look(client, id));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FIRST_SECONDS);
        while (isBeginning(view) && System.nanoTime() < end) {
            Thread.sleep(PAUSE_MILLIS);
            view = Following.status(calls, id);
        }
        return view;
    }

    private static boolean isBeginning(EvolutionView view) {
        return view.generation() < 0 && view.state().equals("running");
    }

    private String look(EdgeClient client, String id) {
        List<String> arguments = new ArrayList<>(List.of("watch", id));
        arguments.addAll(cluster.isNamed() ? cluster.arguments() : List.of("--on", client.url()));
        return ShellWords.of(System.getProperty("wallacea.command", "wallacea"), arguments);
    }
}
