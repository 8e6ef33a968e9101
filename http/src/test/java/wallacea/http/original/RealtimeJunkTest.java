package wallacea.http.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.http.BareClient;
import wallacea.http.HttpConfig;
import wallacea.http.RunningServer;
import wallacea.http.evolution.MovingEvolutions;

/** What a listener gets that sends what is no WebSocket (RFC 6455), or more than anybody reads; over a bare socket. */
@Timeout(60)
class RealtimeJunkTest {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int LARGE = 4 << 20;
    private static final HttpConfig CONFIG = new HttpConfig("127.0.0.1", 8080, 1024, 4096, Duration.ofSeconds(5), "");
    private static final MovingEvolutions EVOLUTIONS = new MovingEvolutions();
    private static final RealtimeEndpoint ENDPOINT = new RealtimeEndpoint(EVOLUTIONS, 50);

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(CONFIG, ENDPOINT.all());

    /** Frames in hex; their masks are 0, which changes nothing. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a frame without a mask,              8102 6869,                            1002",
        "a reserved opcode,                   8382 00000000 6869,                   1002",
        "a reserved opcode of control frames, 8b82 00000000 6869,                   1002",
        "a reserved bit,                      c182 00000000 6869,                   1002",
        "a continuation of nothing,           8081 00000000 61,                     1002",
        "a message within a message,          0181 00000000 61 8181 00000000 62,    1002",
        "a ping in pieces,                    0981 00000000 61,                     1002",
        "a ping that is too long,             89fe 007e 00000000,                   1002",
        "a length below 0,                    82ff ffffffffffffffff 00000000,       1002",
        "a request of HTTP,                   474554202f20485454502f312e31 0d0a0d0a, 1002",
        "a text that is no UTF-8,             8183 00000000 fffefd,                 1007",
        "a text whose pieces are no UTF-8,    0182 00000000 61c3 8081 00000000 28,  1007",
        "a close for no reason there is,      8882 00000000 0005,                   1002",
        "a close with half a reason,          8881 00000000 03,                     1002",
        "a close,                             8882 00000000 03e8,                   1000",
    })
    void closesWithTheReason(String what, String hex, int code) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));

            assertThat(reason(socket)).as(what).isEqualTo(code);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> ENDPOINT.clients() == 0);
    }

    @Test
    void goesOnWhateverIsSaidHoweverLong() throws IOException {
        try (Socket socket = open()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            EVOLUTIONS.reach(1);
            socket.getOutputStream().write(frame(TEXT, "{no JSON".getBytes(StandardCharsets.UTF_8)));
            socket.getOutputStream().write(frame(BINARY, new byte[LARGE]));
            socket.getOutputStream().write(frame(TEXT, new byte[LARGE]));
            EVOLUTIONS.reach(2);

            String told;
            do {
                int opcode = in.readUnsignedByte() & 0xf;
                assertThat(opcode).isEqualTo(TEXT);
                told = new String(in.readNBytes(length(in)), StandardCharsets.UTF_8);
            } while (!told.contains("\"current_generation\":2"));
        }
    }

    @Test
    void asksForTheHandshakeThatItKnows() throws IOException {
        String older = "GET /ws/realtime HTTP/1.0|Connection: Upgrade|Upgrade: websocket"
                + "|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==||";
        String draft = "GET /ws/realtime HTTP/1.1|Host: localhost|Connection: close, Upgrade|Upgrade: websocket"
                + "|Sec-WebSocket-Version: 8|Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==||";

        for (String request : List.of(older, draft)) {
            assertThat(SERVER.answer(request))
                    .startsWith("HTTP/1.1 426 ")
                    .contains("Upgrade: websocket", "Sec-WebSocket-Version: 13");
        }
    }

    private static Socket open() throws IOException {
        Socket socket = BareClient.connect(SERVER.server());
        socket.getOutputStream().write("""
                        GET /ws/realtime HTTP/1.1\r
                        Host: localhost\r
                        Connection: Upgrade\r
                        Upgrade: websocket\r
                        Sec-WebSocket-Version: 13\r
                        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                        \r
                        """.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        assertThat(head).startsWith("HTTP/1.1 101 ");
        return socket;
    }

    /** Of the frame that closes, behind whatever is told before. */
    private static int reason(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while ((in.readUnsignedByte() & 0xf) != CLOSE) {
            in.skipNBytes(length(in));
        }
        in.readUnsignedByte();
        return in.readUnsignedShort();
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        return length == 126 ? in.readUnsignedShort() : length;
    }

    private static byte[] frame(int opcode, byte[] data) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        frame.write(0xff);
        frame.writeBytes(java.nio.ByteBuffer.allocate(12).putLong(data.length).array());
        frame.writeBytes(data);
        return frame.toByteArray();
    }
}
