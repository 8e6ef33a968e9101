package wallacea.node.remoting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.actor.work.GateActor;
import wallacea.actor.work.GateListener;
import wallacea.protocol.value.Digest;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.wire.WireRefusals.Kind;
import wallacea.protocol.wire.WireVersion;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;

/** What anyone who reaches the port of a node can send it. */
class StrangerTest {
    @TempDir
    static Path directory;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void countsTheStrangersWhoKnockedAtAnOpenPort() throws Exception {
        ActorTestKit node = RemoteSystem.of(Optional.empty());
        ActorTestKit peer = RemoteSystem.of(Optional.empty());
        try {
            String gate = gate(node);
            int knocks = knockInEveryWay(node);
            assertThat(greet(peer, gate).isAccepted()).isTrue();
            WireRefusals refusals = WireRefusals.get(node.system());
            node.createTestProbe()
                    .awaitAssert(
                            PATIENCE,
                            () -> assertThat(refusals.count(Kind.CONNECTION)).isEqualTo(knocks));
        } finally {
            List.of(peer, node).forEach(ActorTestKit::shutdownTestKit);
        }
    }

    @Test
    void countsTheStrangersWhoKnockedAtATlsPort() throws Exception {
        Path ours = Certificates.make(directory.resolve("ours"), "h").of("h");
        Path others = Certificates.make(directory.resolve("others"), "h").of("h");
        ActorTestKit node = RemoteSystem.of(Optional.of(ours));
        ActorTestKit peer = RemoteSystem.of(Optional.of(ours));
        ActorTestKit stranger = RemoteSystem.of(Optional.of(others));
        try {
            String gate = gate(node);
            int knocks = knockInEveryWay(node);
            remote(stranger, gate)
                    .tell(WireVersion.greeting("stranger", 1, stranger.system().deadLetters()));
            assertThat(greet(peer, gate).isAccepted()).isTrue();
            WireRefusals refusals = WireRefusals.get(node.system());
            node.createTestProbe()
                    .awaitAssert(PATIENCE, () -> assertThat(refusals.count()).isGreaterThan(knocks));
        } finally {
            List.of(stranger, peer, node).forEach(ActorTestKit::shutdownTestKit);
        }
    }

    private static String gate(ActorTestKit node) {
        ActorRef<GateRequest> gate =
                node.spawn(GateActor.create(InstantSource.system(), Digest.of(new byte[0]), GateListener.NONE), "gate");
        return ActorRefResolver.get(node.system()).toSerializationFormat(gate);
    }

    private static ActorRef<GateRequest> remote(ActorTestKit from, String gate) {
        return ActorRefResolver.get(from.system()).resolveActorRef(gate);
    }

    /** Whether the gate is alive: it answers a worker. */
    private static GateMessage.Greeted greet(ActorTestKit peer, String gate) {
        TestProbe<GateMessage> ear = peer.createTestProbe(GateMessage.class);
        remote(peer, gate).tell(WireVersion.greeting("worker", 1, ear.ref()));
        return ear.expectMessageClass(GateMessage.Greeted.class, PATIENCE);
    }

    /** @return how often */
    private static int knockInEveryWay(ActorTestKit node) throws Exception {
        int port = (Integer) node.system().address().port().get();
        knock(port, chance(10_000));
        knock(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        knock(port, "AKKA\u0007".getBytes(StandardCharsets.US_ASCII));
        knock(port, "AKK".getBytes(StandardCharsets.US_ASCII));
        knock(port, new byte[0]);
        for (int length : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 256 * 1024 + 1}) {
            knock(port, lying(length));
        }
        knockWithTlsButNoCertificate(port);
        return 11;
    }

    /** A frame that is said to be of a length that it is not. */
    private static byte[] lying(int length) {
        return ByteBuffer.allocate(2_009)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("AKKA\u0001".getBytes(StandardCharsets.US_ASCII))
                .putInt(length)
                .put(chance(2_000))
                .array();
    }

    private static byte[] chance(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(7).nextBytes(bytes);
        return bytes;
    }

    private static void knock(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            readToEnd(socket);
        }
    }

    private static void readToEnd(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
        } catch (IOException _) {
            // shown the door
        }
    }

    private static void knockWithTlsButNoCertificate(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, new TrustManager[] {new Credulous()}, new SecureRandom());
        try (Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(chance(100));
            socket.getOutputStream().flush();
            readToEnd(socket);
        } catch (IOException _) {
            // shown the door
        }
    }

    private static final class Credulous implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
