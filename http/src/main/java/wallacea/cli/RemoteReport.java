package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.http.Json;
import wallacea.http.evolution.EvolutionView;

/** A report that a node makes: one of a cluster, or the process that carries the run out. */
record RemoteReport(Console console, ClusterOptions cluster, ReportFile file) {
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
                    Optional.of(
                            Json.read(text, EvolutionView.class).generation() < 0
                                    ? file.refuseBeforeTheFirstGeneration(client.url(), id)
                                    : report(new PatientCalls(client, console::say), address + "/report"));
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
            return Optional.of(console.refuse(ExitCode.FAILED, client.url() + ": " + e.getMessage()));
        }
    }

    /** Making a report of many bars takes longer than an answer may: the node goes on with it and is asked again. */
    private int report(PatientCalls calls, String address) throws InterruptedException {
        String page = calls.body(Request.of("GET", address).accepting("text/html"));
        return file.write(page, file.json() ? calls.body(Request.of("GET", address)) : "");
    }
}
