package wallacea.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeadTimeoutTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void failsAConnectionWhoseFirstRequestDoesNotCome() {
        assertThatThrownBy(() -> answers(SHORT, LONG, Source.maybe()).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        EntityStreamException.class,
                        failure -> assertThat(failure.info().summary()).isEqualTo(HeadTimeout.REASON));
    }

    @Test
    void endsAConnectionWithoutAWordOnceItAnswered() {
        assertThat(answers(LONG, SHORT, oneAndThenSilence()).join()).hasSize(1);
    }

    @Test
    void leavesAConnectionAloneWhileItAnswers() {
        CompletionStage<HttpResponse> late = new CompletableFuture<HttpResponse>()
                .completeOnTimeout(HttpResponse.create(), 5 * SHORT.toMillis(), TimeUnit.MILLISECONDS);

        assertThat(answers(SHORT, SHORT, oneAndThenSilence(), late).join()).hasSize(1);
    }

    private static Source<HttpRequest, ?> oneAndThenSilence() {
        return Source.single(HttpRequest.GET("/")).concat(Source.maybe());
    }

    private static CompletableFuture<List<HttpResponse>> answers(
            Duration first, Duration later, Source<HttpRequest, ?> requests) {
        return answers(first, later, requests, CompletableFuture.completedStage(HttpResponse.create()));
    }

    private static CompletableFuture<List<HttpResponse>> answers(
            Duration first, Duration later, Source<HttpRequest, ?> requests, CompletionStage<HttpResponse> answer) {
        return requests.via(BidiFlow.fromGraph(new HeadTimeout(first, later))
                        .join(Flow.of(HttpRequest.class).mapAsync(1, _ -> answer)))
                .runWith(Sink.seq(), KIT.system())
                .toCompletableFuture();
    }
}
