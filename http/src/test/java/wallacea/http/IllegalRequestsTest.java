package wallacea.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.http.evolution.KnownEvolutions;

/** What a client gets whose bytes are no request, over a bare socket. */
@Timeout(60)
class IllegalRequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpConfig CONFIG = new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofMillis(500), "");

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(CONFIG, KnownEvolutions.endpoints(CONFIG));

    /** In the texts {@code |} ends a line, {@code ~N} stands for N letters. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "signs for a method,       '%%% ~20||',                                                       501, not-implemented",
        "a TLS handshake,          '\u0016\u0003\u0001\u0002\u0000||',                                400, bad-request",
        "another protocol,         'SSH-2.0-OpenSSH_9.9||',                                           400, bad-request",
        "an unknown method,        'BREW /docs HTTP/1.1|Host: localhost||',                           501, not-implemented",
        "a long method,            '~40 /docs HTTP/1.1|Host: localhost||',                            400, bad-request",
        "a long address,           'GET /~3000 HTTP/1.1|Host: localhost||',                           414, uri-too-long",
        "a broken escape,          'GET /%zz HTTP/1.1|Host: localhost||',                             400, bad-request",
        "a broken query,           'GET /api/v1/evolutions?limit=%z HTTP/1.1|Host: localhost||',      400, bad-request",
        "another version,          'GET /docs HTTP/3.7|Host: localhost||',                            505, http-version",
        "no host,                  'GET /docs HTTP/1.1||',                                            400, bad-request",
        "a host of no name,        'GET /docs HTTP/1.1|Host: a b||',                                  400, bad-request",
        "a long header,            'GET /docs HTTP/1.1|Host: localhost|X-Long: ~9000||',              431, headers-too-large",
        "a long name of a header,  'GET /docs HTTP/1.1|Host: localhost|~100: x||',                    431, headers-too-large",
        "a header without colon,   'GET /docs HTTP/1.1|Host: localhost|brew||',                       400, bad-request",
        "an unknown coding,        'POST /api/v1/evolutions HTTP/1.1|Host: localhost|Transfer-Encoding: brew||', 400, bad-request",
        "a length of no number,    'POST /api/v1/evolutions HTTP/1.1|Host: localhost|Content-Length: x||', 400, bad-request",
        "two lengths,              'POST /api/v1/evolutions HTTP/1.1|Host: localhost|Content-Length: 1|Content-Length: 2||x', 400, bad-request",
        "a body of 100 MB,         'POST /api/v1/evolutions HTTP/1.1|Host: localhost|Content-Length: 100000000||x', 413, too-large",
        "a body without an end,    'POST /api/v1/evolutions HTTP/1.1|Host: localhost|Content-Length: 100||x', 408, request-timeout",
        "chunks that are none,     'POST /api/v1/evolutions HTTP/1.1|Host: localhost|Transfer-Encoding: chunked||brew|', 400, bad-request",
        "silence,                  '',                                                                408, request-timeout",
        "half a line,              'GET /docs',                                                       408, request-timeout",
        "half a head,              'GET /docs HTTP/1.1|Host: loc',                                    408, request-timeout",
        "all but what is asked of all, 'GET * HTTP/1.1|Host: localhost|Connection: close||',          400, bad-request",
        "a spec that is no UTF-8,  'POST /api/v1/evolutions HTTP/1.1|Host: localhost|Connection: close|Content-Type: text/plain|Content-Length: 2||a\u00ff', 400, bad-request",
        "a tunnel,                 'CONNECT localhost:80 HTTP/1.1|Host: localhost||',                 400, bad-request",
    })
    void answersWithAProblem(String what, String request, int status, String code) throws IOException {
        String answer = SERVER.answer(inFull(request));

        assertThat(answer).as(what).startsWith("HTTP/1.1 " + status + " ");
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        assertThat(head)
                .contains("Content-Type: application/problem+json", "X-Content-Type-Options: nosniff", "Cache-Control");
        JsonNode problem = JSON.readTree(answer.substring(head.length()));
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("detail").asText()).isNotBlank().doesNotContain("pekko", "Exception");
        assertThat(problem.get("traceId").asText()).matches("[0-9a-f]{16}");
    }

    @Test
    void refusesMoreHeadersThanItReads() throws IOException {
        String many = "GET /docs HTTP/1.1|Host: localhost|" + "X-One: 1|".repeat(100) + "|";

        assertThat(SERVER.answer(many))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "limit of 64 headers");
    }

    /** With the letters that {@code ~N} stands for. */
    private static String inFull(String request) {
        StringBuilder text = new StringBuilder();
        for (String part : request.split("(?=~\\d)", -1)) {
            String digits = part.replaceFirst("(?s)^~(\\d+).*|.*", "$1");
            text.append(
                    digits.isEmpty()
                            ? part
                            : "a".repeat(Integer.parseInt(digits)) + part.substring(1 + digits.length()));
        }
        return text.toString();
    }
}
