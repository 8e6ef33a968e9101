package wallacea.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;

/** A question that only a named node answers, and what a command says where none does. */
record NodeQuestion(Console console, ClusterOptions cluster) {
    /** What is done with an answer; gives the exit code. */
    interface Reply {
        int to(EdgeClient client, String text) throws JsonProcessingException, InterruptedException;
    }

    /** Asks the first of the named nodes that answers; gives the exit code. */
    int ask(String address, Reply reply) throws InterruptedException {
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
            return switch (client.call(Request.of("GET", address))) {
                case Answer.Done(int _, String text) -> reply.to(client, text);
                case Answer.Refused(int _, String _, String detail) -> console.refuse(ExitCode.FAILED, detail);
                case Answer.Unreachable(String reasons) -> console.refuse(ExitCode.UNREACHABLE, reasons);
            };
        } catch (RefusedAnswerException e) {
            return console.refuse(ExitCode.FAILED, client.url() + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            return console.refuse(ExitCode.FAILED, client.url() + ": expected the answer of a node of this version");
        }
    }
}
