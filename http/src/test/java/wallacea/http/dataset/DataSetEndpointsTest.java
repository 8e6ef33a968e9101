package wallacea.http.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.protocol.value.Digest;

class DataSetEndpointsTest {
    private static final int LIMIT = 16 << 20;
    private static final HttpConfig CONFIG = new HttpConfig("127.0.0.1", 8080, 1024, LIMIT, Duration.ofSeconds(5), "");
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.loglevel = OFF, pekko.stdout-loglevel = OFF"));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        server = HttpServer.start(
                        KIT.system(),
                        CONFIG,
                        OptionalInt.of(0),
                        Optional.empty(),
                        new DataSetEndpoints(new Shelf()).all(CONFIG.dataSetLimitBytes()))
                .toCompletableFuture()
                .get();
    }

    @AfterAll
    static void stop() {
        server.stop().toCompletableFuture().join();
        KIT.shutdownTestKit();
    }

    @Test
    void keepsAFileUnderItsDigestAndGivesItBack() throws Exception {
        byte[] file = new byte[1_500_000];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) (i * 31);
        }
        Digest content = Digest.of(file);
        assertThat(head(content).statusCode()).isEqualTo(404);

        assertThat(put(content, file).statusCode()).isEqualTo(201);
        assertThat(put(content, file).statusCode()).as("a second time").isEqualTo(200);

        HttpResponse<byte[]> read = CLIENT.send(request(content).build(), BodyHandlers.ofByteArray());
        assertThat(read.body()).isEqualTo(file);
        HttpResponse<String> head = head(content);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("1500000");
    }

    @Test
    void takesAFileOfMoreThanAnHttpServerUsuallyHoldsInMemory() throws Exception {
        byte[] file = new byte[12 << 20];

        assertThat(put(Digest.of(file), file).statusCode()).isEqualTo(201);
    }

    @Test
    void givesAnEmptyFileBack() throws Exception {
        byte[] file = new byte[0];
        Digest content = Digest.of(file);

        assertThat(put(content, file).statusCode()).isEqualTo(201);
        assertThat(head(content).statusCode()).isEqualTo(200);
        assertThat(CLIENT.send(request(content).build(), BodyHandlers.ofByteArray())
                        .body())
                .isEmpty();
    }

    @Test
    @Timeout(60)
    void takesInLargeFilesWhileThereIsMemoryForThemAndOthersWhenTheseEnd() throws Exception {
        List<Upload> begun = new ArrayList<>();
        String status = "100";
        while (status.equals("100")) {
            begun.add(Upload.begin());
            status = begun.getLast().status();
        }
        assertThat(status).isEqualTo("503");
        assertThat(begun).hasSizeGreaterThan(1);
        byte[] small = new byte[100];
        assertThat(put(Digest.of(small), small).statusCode()).isEqualTo(201);
        for (Upload upload : begun) {
            upload.close();
        }
        while (status.equals("503")) {
            try (Upload later = Upload.begin()) {
                status = later.status();
            }
        }
        assertThat(status).isEqualTo("100");
    }

    /** An upload that waits to be told to go on, and then says nothing. */
    private record Upload(Socket socket, BufferedReader answer) implements AutoCloseable {
        static Upload begin() throws IOException {
            URI url = URI.create(server.url());
            Socket socket = new Socket(url.getHost(), url.getPort());
            socket.getOutputStream().write("""
                    PUT /api/v1/datasets/%s HTTP/1.1\r
                    Host: 127.0.0.1\r
                    Content-Length: 16000000\r
                    Content-Type: application/octet-stream\r
                    Expect: 100-continue\r
                    \r
                    """.formatted(Digest.of(new byte[0])).getBytes(StandardCharsets.US_ASCII));
            return new Upload(
                    socket,
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
        }

        String status() throws IOException {
            return answer.readLine().split(" ", -1)[1];
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void refusesAFileOfAnotherDigest() throws Exception {
        HttpResponse<String> response = put(Digest.of(new byte[] {1}), new byte[] {2});

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("wrong-digest", Digest.of(new byte[] {2}).toString());
    }

    @Test
    void refusesMoreThanTheLimit() throws Exception {
        byte[] large = new byte[LIMIT + 1];

        assertThat(put(Digest.of(large), large).statusCode()).isEqualTo(413);
    }

    @Test
    void refusesANameThatIsNoDigest() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/datasets/bars.csv"))
                .build();

        assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    private static HttpRequest.Builder request(Digest content) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/datasets/" + content));
    }

    private static HttpResponse<String> put(Digest content, byte[] file) throws IOException, InterruptedException {
        return CLIENT.send(
                request(content).PUT(BodyPublishers.ofByteArray(file)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> head(Digest content) throws IOException, InterruptedException {
        return CLIENT.send(request(content).HEAD().build(), BodyHandlers.ofString());
    }

    /** Files in memory, in parts of a thousand bytes. */
    private static final class Shelf implements DataSets {
        private static final int PART = 1_000;

        private final Map<Digest, byte[]> files = new ConcurrentHashMap<>();

        @Override
        public OptionalLong size(Digest content) {
            return files.containsKey(content) ? OptionalLong.of(files.get(content).length) : OptionalLong.empty();
        }

        @Override
        public Optional<byte[]> part(Digest content, int part) {
            byte[] file = files.get(content);
            return part * PART < file.length
                    ? Optional.of(Arrays.copyOfRange(file, part * PART, Math.min(file.length, (part + 1) * PART)))
                    : Optional.empty();
        }

        @Override
        public void write(Digest content, byte[] file) {
            files.put(content, file);
        }
    }
}
