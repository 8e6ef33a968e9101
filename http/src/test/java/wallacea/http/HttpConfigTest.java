package wallacea.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpConfigTest {
    @Test
    void listensOnThisMachineAloneByDefault() {
        HttpConfig config = HttpConfig.of(ConfigFactory.load());

        assertThat(config).isEqualTo(new HttpConfig("127.0.0.1", 8080, 1 << 20, 64 << 20, Duration.ofSeconds(5), ""));
        assertThat(config.isLoopback()).isTrue();
    }

    @Test
    void refusesAnAddressThatOthersReachWithoutTokens() {
        assertThatThrownBy(() -> read("host = \"0.0.0.0\""))
                .hasMessageContaining("host=0.0.0.0: expected a tokens-file");
        assertThat(read("host = \"0.0.0.0\", tokens-file = tokens.txt").isLoopback())
                .isFalse();
        assertThat(read("host = \"127.0.0.2\"").isLoopback()).isTrue();
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThatThrownBy(
                        () -> read(
                                "port = 70000, body-limit = much, answer-timeout = 0s, prot = 1, metrics-port = -1, stream-clients = many"))
                .hasMessageContainingAll(
                        "wallacea.http.prot: expected one of",
                        "wallacea.http.port=70000: expected",
                        "wallacea.http.body-limit: expected",
                        "wallacea.http.answer-timeout: expected",
                        "wallacea.http.metrics-port=-1: expected",
                        "wallacea.http.stream-clients: expected");
        assertThat(read("metrics-port = 0, stream-clients = 7"))
                .extracting(HttpConfig::metricsPort, HttpConfig::streamClients)
                .containsExactly(0, 7);
        assertThat(read("").metricsPort()).isEqualTo(9095);
    }

    private static HttpConfig read(String text) {
        return HttpConfig.of(
                ConfigFactory.parseString("wallacea.http { " + text + " }").withFallback(ConfigFactory.load()));
    }
}
