package wallacea.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.http.evolution.KnownEvolutions;

/** Requests that are right, and that few clients send; over a bare socket. */
@Timeout(60)
class UnusualRequestsTest {
    private static final HttpConfig CONFIG = new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofSeconds(5), "");

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(CONFIG, KnownEvolutions.endpoints(CONFIG));

    /** In the texts {@code |} ends a line. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "HTTP/1.0 without a host,         'GET /health/live HTTP/1.0||',                                                   200",
        "an empty host,                   'GET /health/live HTTP/1.1|Host:|Connection: close||',                           200",
        "the whole address,               'GET http://localhost/health/live HTTP/1.1|Host: localhost|Connection: close||', 200",
        "HTTP/1.0 with the host of others, 'GET /health/live HTTP/1.0|Host: evil.example||',                               403",
        "HTTP/1.0 with an address of others, 'GET http://evil.example/health/live HTTP/1.0||',                             403",
        "a page of others,                'GET /health/live HTTP/1.0|Origin: http://evil.example||',                       403",
        "a page of others beside one's own, 'GET /health/live HTTP/1.0|Origin: http://localhost|Origin: http://evil.example||', 403",
        "a number that is no address,     'GET /health/live HTTP/1.0|Host: 127.0.0.256||',                                 403",
        "another address of this machine, 'GET /health/live HTTP/1.0|Host: 127.0.1.255||',                                 200",
        "a host beside the address,       'GET http://localhost/health/live HTTP/1.1|Host: evil.example||',                400",
        "a bare host beside that of others, 'GET localhost HTTP/1.1|Host: evil.example|Connection: close||',               403",
        "a bare host in HTTP/1.0,         'GET localhost HTTP/1.0|Host: evil.example||',                                   403",
        "all for the host of others,      'OPTIONS * HTTP/1.1|Host: evil.example|Connection: close||',                     403",
        "all of a host of that name,      'OPTIONS http://* HTTP/1.1|Host: *|Connection: close||',                         403",
    })
    void servesWhatNamesNoHostAsItsOwnAndNoOther(String what, String request, int status) throws IOException {
        assertThat(SERVER.answer(request)).as(what).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void saysWhichMethodsThereAre() throws IOException {
        for (String version : new String[] {"HTTP/1.1|Host: localhost|Connection: close||", "HTTP/1.0||"}) {
            assertThat(SERVER.answer("OPTIONS * " + version))
                    .startsWith("HTTP/1.1 204 ")
                    .contains("Allow: DELETE, GET, HEAD, OPTIONS, POST\r\n");
        }
    }
}
