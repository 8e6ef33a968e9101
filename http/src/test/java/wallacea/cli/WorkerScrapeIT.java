package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.protocol.value.Digest;

/** Worker processes answer scrapes. */
class WorkerScrapeIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void answersThoseWhoMayAskAndDoesWithoutWhereItsPortIsTaken() throws Exception {
        String port = Integer.toString(freePort());
        String tokens = tokens("viewer", "secret").toString();
        Map<String, String> first = Map.of(
                "WALLACEA_METRICS_PORT", port,
                "WALLACEA_SLOTS", "2",
                "WALLACEA_TOKENS_FILE", tokens);
        Map<String, String> second = Map.of("WALLACEA_METRICS_PORT", port, "WALLACEA_DATA_DIR", "other");
        try (RealNode worker = RealNode.worker(directory, first)) {
            assertThat(worker.err()).contains("metrics at http://127.0.0.1:" + port + "/metrics");
            assertThat(scrape(port, "guess").statusCode()).isEqualTo(401);
            HttpResponse<String> scrape = scrape(port, "secret");
            assertThat(scrape.statusCode()).isEqualTo(200);
            assertThat(scrape.body().lines())
                    .contains(
                            "wallacea_slots_idle 2",
                            "wallacea_dropped_messages_total 0.0",
                            "# TYPE evaluation_duration_seconds histogram",
                            "# TYPE wallacea_chunk_seconds histogram")
                    .anyMatch(line -> line.startsWith("memory_usage_bytes "))
                    .anyMatch(line -> line.startsWith("cpu_usage_percent "))
                    .anyMatch(line -> line.startsWith("system_uptime_seconds "))
                    .noneMatch(line -> line.contains("genetic_") || line.contains("api_requests"));
            try (RealNode other = RealNode.worker(directory, second)) {
                assertThat(other.err())
                        .contains("warning: no metrics: 127.0.0.1 port " + port
                                + " cannot be used or is not free: wallacea.http.metrics-port=" + port
                                + ": expected a free port, or 0 for no metrics");
                assertThat(other.terminate()).isZero();
            }
        }
    }

    private Path tokens(String role, String token) throws IOException {
        Path file = Files.writeString(
                directory.resolve("tokens"), role + " " + Digest.of(token.getBytes(StandardCharsets.US_ASCII)) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static HttpResponse<String> scrape(String port, String token) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
