package wallacea.cli;

import java.util.function.Consumer;
import wallacea.cli.remote.EdgeClient;
import wallacea.cli.remote.EdgeClient.Answer;
import wallacea.cli.remote.EdgeClient.Request;

/** Calls that wait until a node answers, however long that takes, and say so once. */
final class PatientCalls {
    private static final long PAUSE_MILLIS = 1_000;

    private final EdgeClient client;
    private final Consumer<String> teller;
    private final int attempts;
    private final String awaited;

    PatientCalls(EdgeClient client, Consumer<String> teller) {
        this(client, teller, Integer.MAX_VALUE);
    }

    /** @param attempts after which an answer is that nobody answers */
    PatientCalls(EdgeClient client, Consumer<String> teller, int attempts) {
        this(client, teller, attempts, "a node that answers");
    }

    /**
     * As the other.
     *
     * @param awaited what is said to be waited for
     */
    PatientCalls(EdgeClient client, Consumer<String> teller, int attempts, String awaited) {
        this.client = client;
        this.teller = teller;
        this.attempts = attempts;
        this.awaited = awaited;
    }

    /** The same, told elsewhere. */
    PatientCalls telling(Consumer<String> other) {
        return new PatientCalls(client, other, attempts, awaited);
    }

    /** The answer of the first node that gives one. */
    Answer call(Request request) throws InterruptedException {
        boolean isWaiting = false;
        for (int attempt = 1; ; attempt++) {
            Answer answer = client.call(request);
            if (attempt == attempts || !(answer instanceof Answer.Unreachable(String reasons))) {
                if (isWaiting) {
                    teller.accept(client.url() + " answers");
                }
                return answer;
            }
            if (!isWaiting) {
                isWaiting = true;
                teller.accept("waiting for " + awaited + ": " + reasons);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /**
     * The body of an answer that must be good.
     *
     * @throws RefusedAnswerException if a node refuses, or none answers in as many attempts as were allowed
     */
    String body(Request request) throws InterruptedException {
        return switch (call(request)) {
            case Answer.Done(int _, String text) -> text;
            case Answer.Refused(int _, String _, String detail) -> throw new RefusedAnswerException(detail);
            case Answer.Unreachable(String reasons) -> throw new RefusedAnswerException(reasons);
        };
    }
}
