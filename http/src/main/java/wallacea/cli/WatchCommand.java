package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;
import wallacea.cli.remote.RemoteOutcome;
import wallacea.http.Json;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.report.Figures;
import wallacea.http.report.ReportPage;
import wallacea.protocol.value.EvolutionId;

/** {@code watch}: shows the progress of an evolution until it has ended. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the progress of an evolution until it has ended.",
            "Ctrl-C ends the watching alone. The exit code is that of a run which ends so."
        },
        footer = {
            "",
            "Examples:",
            "  wallacea watch sp500-sma-cross-0a1b2c3d --on http://127.0.0.1:8080",
            "  wallacea watch sp500-sma-cross-0a1b2c3d --json"
        })
final class WatchCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "The run's id, as 'run' printed it, or its directory; any name will do with --out.")
    private String id = "";

    @Mixin
    private RunTarget target = new RunTarget();

    WatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        id = target.meant(console, id);
        Optional<String> url =
                EvolutionId.isValid(id) ? target.directory(console, id).url() : Optional.empty();
        if (!EvolutionId.isValid(id)) {
            return new EvolutionCall(console, target).status(id); // says what is wrong
        }
        if (!target.cluster().isNamed() && url.isEmpty()) {
            return atRest();
        }
        String known = target.id(id, target.directory(console, id));
        EdgeClient client;
        try {
            client = target.cluster().client(console, url);
        } catch (IOException e) {
            return console.refuse(ExitCode.USAGE, target.cluster().problem(e));
        }
        try (client) {
            return switch (client.call(Request.of("GET", "/api/v1/evolutions/" + known))) {
                case Answer.Refused refused
                when !target.cluster().isNamed()
                        && target.directory(console, id).isTooEarly(refused) -> atRest();
                case Answer.Refused(int _, String _, String detail) -> console.refuse(ExitCode.FAILED, detail);
                case Answer.Unreachable(String reasons) ->
                    target.cluster().isNamed() ? console.refuse(ExitCode.UNREACHABLE, reasons) : atRest();
                case Answer.Done(int _, String text) ->
                    tell(new Following(console, calls(client), known)
                            .toEnd(
                                    Json.read(text, EvolutionView.class),
                                    () -> console.say(known + " goes on without this command")));
            };
        } catch (RefusedAnswerException e) {
            if (!target.cluster().isNamed()) {
                return atRest(); // its process has ended: its directory tells how
            }
            return console.refuse(ExitCode.FAILED, client.url() + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            return console.refuse(ExitCode.FAILED, client.url() + ": expected the answer of a node of this version");
        }
    }

    /** Of a run that no process carries out: how it ended; if it did not, there is nothing to watch. */
    private int atRest() throws IOException, InterruptedException {
        RunDirectory directory = target.directory(console, id);
        if (!(RestingRun.of(directory) instanceof RestingRun.Known known) || !known.isOver()) {
            return new EvolutionCall(console, target).notRunning(target.id(id, directory), directory);
        }
        Incarnations.restarted(target.id(id, directory), known.id()).ifPresent(console::say);
        console.out().println(target.isJson() ? known.status() : known.id() + ": " + known.words());
        return ExitCode.ofRun(
                        RemoteOutcome.phase(known.status().path("state").asText()),
                        !known.status().path("best").isNumber())
                .code();
    }

    /** A cluster has other nodes that will answer; a process of this machine has ended when it does not. */
    private PatientCalls calls(EdgeClient client) {
        return target.cluster().isNamed()
                ? new PatientCalls(client, console::say)
                : new PatientCalls(client, console::say, 1);
    }

    private int tell(EvolutionView end) {
        console.out()
                .println(
                        target.isJson()
                                ? Json.of(end)
                                : end.id() + ": " + end.state() + " at generation " + Figures.count(end.generation())
                                        + (end.reason().isEmpty() ? "" : " (" + ReportPage.inWords(end.reason()) + ")")
                                        + ", best "
                                        + Figures.ratio(end.best(), 6));
        return ExitCode.ofRun(RemoteOutcome.phase(end.state()), Double.isNaN(end.best()))
                .code();
    }
}
