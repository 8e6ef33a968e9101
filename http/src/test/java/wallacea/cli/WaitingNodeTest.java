package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import wallacea.http.HttpConfig;

class WaitingNodeTest {
    private static final HttpConfig ANY_PORT =
            HttpConfig.of(ConfigFactory.parseString("wallacea.http.port = 0").withFallback(ConfigFactory.load()));

    @Test
    void livesAndSaysWhyItIsNotReady() throws Exception {
        try (WaitingNode waiting = new WaitingNode(ANY_PORT)) {
            assertThat(waiting.port()).as("nothing is waited for").isEmpty();
            waiting.because("the database is starting");
            assertThat(get(waiting, "/health/live").statusCode()).isEqualTo(200);
            for (String path : new String[] {"/health/ready", "/health/started", "/api/v1/evolutions"}) {
                HttpResponse<String> answer = get(waiting, path);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(answer.body()).contains("waiting for the database: the database is starting");
            }
            waiting.because("the database is read-only");
            assertThat(get(waiting, "/health/ready").body()).contains("the database is read-only");
        }
    }

    private static HttpResponse<String> get(WaitingNode waiting, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + waiting.port().orElseThrow() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
