package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.actor.Kill;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.actor.Status;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.serialization.SerializationExtension;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.net.FreePort;
import wallacea.node.config.ClusterConfig;
import wallacea.node.remoting.Certificates;
import wallacea.node.remoting.MadTls;
import wallacea.node.remoting.RawFrame;
import wallacea.node.remoting.RemoteSystem;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.wire.WireRefusals.Kind;
import wallacea.protocol.wire.WireVersion;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkerMessage;

/** A core node among peers that may connect, by their keys or because there are none, and have gone mad. */
class MadPeerTest {
    /** Of each kind; more in the profile {@code chaos}, a million if asked for. */
    private static final int FRAMES = Integer.getInteger("wallacea.port.frames", 2_000);

    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final EvolutionId ID = new EvolutionId("run");
    private static final Queue<ActorTestKit> LEAVING = new ConcurrentLinkedQueue<>();

    private static final Config RAW = ConfigFactory.parseString("""
            pekko.actor {
              serializers {
                wallacea = "wallacea.node.remoting.RawFrame$WrittenOurs"
                nothing = "wallacea.node.remoting.RawFrame$WrittenNothing"
                daemon-create = "wallacea.node.remoting.RawFrame$WrittenDeployment"
              }
              serialization-bindings {
                "wallacea.node.remoting.RawFrame$Ours" = wallacea
                "wallacea.node.remoting.RawFrame$Nothing" = nothing
                "wallacea.node.remoting.RawFrame$Deployment" = daemon-create
              }
            }
            """);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void countsEveryMessageThatIsNone(boolean isEncrypted) throws Exception {
        Optional<Path> keys = keys(isEncrypted);
        try (CoreNode node = node(keys)) {
            ActorTestKit peer = RemoteSystem.of(keys);
            ActorTestKit mad = RemoteSystem.of(keys, RAW);
            try {
                String gate = node.address() + "/user/gate";
                byte[] real = SerializationExtension.get(Adapter.toClassic(peer.system()))
                        .serialize(said(peer))
                        .get();
                SplittableRandom random = new SplittableRandom(11);
                WireRefusals refusals = WireRefusals.get(node.system());
                for (int frame = 1; frame <= FRAMES; frame++) {
                    byte[] bytes = real.clone();
                    bytes[0] = (byte) 0xff; // no class has such a number
                    for (int change = random.nextInt(4); change > 0; change--) {
                        bytes[random.nextInt(1, bytes.length)] = (byte) random.nextInt(256);
                    }
                    String manifest = random.nextInt(20) == 0 ? "9" : Integer.toString(WireVersion.CURRENT);
                    remote(mad, gate).tell(new RawFrame.Ours(bytes, manifest), null);
                    if (frame % BATCH == 0) { // no faster than the node reads: what is dropped on the way shows nothing
                        long sent = frame;
                        await().atMost(PATIENCE)
                                .pollInterval(Duration.ofMillis(1))
                                .untilAsserted(() ->
                                        assertThat(refusals.count(Kind.MESSAGE)).isEqualTo(sent));
                    }
                }
                isWell(node, peer);
            } finally {
                stop(mad, peer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void livesOnAmongFramesWhoseBytesChangedOnTheWay(boolean isEncrypted) throws Exception {
        Optional<Path> keys = keys(isEncrypted);
        try (CoreNode node = node(keys)) {
            ActorTestKit peer = RemoteSystem.of(keys);
            Config engine = ConfigFactory.parseString("pekko.remote.artery.ssl.ssl-engine-provider = \""
                    + (isEncrypted ? MadTls.class : MadTls.Clear.class).getName() + "\"");
            ActorTestKit mad = RemoteSystem.of(keys, engine);
            try {
                long before = MadTls.sent();
                while (MadTls.sent() - before < FRAMES) {
                    if (!speaks(mad, node.address() + "/user/gate")) { // it may have said something that cut itself off
                        isWell(node, peer);
                        stop(mad);
                        mad = RemoteSystem.of(keys, engine);
                    }
                }
                WireRefusals refusals = WireRefusals.get(node.system());
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(refusals.count(Kind.FRAME)).isPositive());
                isWell(node, peer);
            } finally {
                stop(mad, peer);
            }
        }
    }

    @Test
    void takesNothingThatWouldStopAnActorOrMakeOne() throws IOException {
        try (CoreNode node = node(Optional.empty())) {
            ActorTestKit peer = RemoteSystem.of(Optional.empty());
            ActorTestKit mad = RemoteSystem.of(Optional.empty(), RAW);
            try {
                for (String actor : List.of("/user", "/user/gate", "/system/sharding/evolution", "/system/cluster")) {
                    org.apache.pekko.actor.ActorRef to = remote(mad, node.address() + actor);
                    for (int i = 0; i < 10; i++) {
                        to.tell(PoisonPill.getInstance(), null);
                        to.tell(Kill.getInstance(), null);
                        to.tell(new Status.Failure(new IllegalStateException("x")), null);
                        to.tell(ConfigFactory.parseString("a = 1"), null);
                        to.tell(new RawFrame.Deployment(new byte[] {1, 2, 3}, ""), null);
                        ((InternalActorRef) to).suspend();
                    }
                }
                WireRefusals refusals = WireRefusals.get(node.system());
                // What Pekko sends until it is acknowledged comes again and again.
                await().atMost(PATIENCE).until(() -> refusals.count(Kind.FRAME) >= 4 * 10 * 6);
                isWell(node, peer);
            } finally {
                stop(mad, peer);
            }
        }
    }

    @Test
    void shutsOutWhoeverSendsNull() throws IOException {
        try (CoreNode node = node(Optional.empty())) {
            ActorTestKit peer = RemoteSystem.of(Optional.empty());
            ActorTestKit mad = RemoteSystem.of(Optional.empty(), RAW);
            try {
                org.apache.pekko.actor.ActorRef gate = remote(mad, node.address() + "/user/gate");
                WireRefusals refusals = WireRefusals.get(node.system());
                await().atMost(PATIENCE).until(() -> {
                    gate.tell(new RawFrame.Nothing(new byte[] {1}, ""), null);
                    return refusals.count(Kind.CONNECTION) >= 6;
                });
                isWell(node, peer);
            } finally {
                stop(mad, peer);
            }
        }
    }

    @Test
    void leavesMessagesAtTheWrongDoorUnreadAndCountsThem() throws IOException {
        try (CoreNode node = node(Optional.empty())) {
            ActorTestKit peer = RemoteSystem.of(Optional.empty());
            try {
                Object stray = new GateMessage.Welcome(1);
                List<String> doors = List.of(
                        "/user",
                        "/user/gate",
                        "/user/data-sets",
                        "/user/report",
                        "/user/refusals",
                        "/system/sharding/evolution",
                        "/system/sharding/population");
                doors.forEach(door -> remote(peer, node.address() + door).tell(stray, null));
                remote(peer, node.address() + "/system/sharding/evolution")
                        .tell(new ShardingEnvelope<>(ID.value(), stray), null);
                remote(peer, node.address() + "/system/sharding/population")
                        .tell(new ShardingEnvelope<>(ID.value() + "/0", stray), null);
                WireRefusals refusals = WireRefusals.get(node.system());
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(refusals.count(Kind.ADDRESSEE)).isEqualTo(doors.size() + 2));
                isWell(node, peer);
            } finally {
                stop(peer);
            }
        }
    }

    /** Whether most of what it says to a gate leaves it soon. */
    private static boolean speaks(ActorTestKit mad, String gate) {
        long before = MadTls.sent();
        for (int i = 0; i < BATCH; i++) {
            remote(mad, gate).tell(said(mad), null);
        }
        try {
            await().atMost(SILENCE).pollInterval(Duration.ofMillis(1)).until(() -> MadTls.sent() - before > BATCH / 2);
            return true;
        } catch (ConditionTimeoutException silent) {
            return false;
        }
    }

    /** Lets peers go; the connections of one that broke them may be in such a state that it cannot end itself. */
    private static void stop(ActorTestKit... kits) {
        for (ActorTestKit kit : kits) {
            kit.system().terminate();
            LEAVING.add(kit);
        }
    }

    @AfterAll
    static void waitForPeers() {
        for (ActorTestKit kit : LEAVING) {
            ActorTestKit.shutdown(kit.system(), Duration.ofSeconds(1), false);
        }
    }

    /** Admits a worker, which says hello until it is heard, and evolves as one thread does. */
    private static void isWell(CoreNode node, ActorTestKit peer) {
        TestProbe<GateMessage> ear = peer.createTestProbe(GateMessage.class);
        await().atMost(PATIENCE).untilAsserted(() -> {
            remote(peer, node.address() + "/user/gate").tell(WireVersion.greeting("w", 1, ear.ref()), null);
            assertThat(ear.expectMessageClass(GateMessage.Greeted.class).isAccepted())
                    .isTrue();
        });
        EvolutionSpec spec = NodeSpecs.quick();
        NodeSpecs.get(node.submit(ID, spec, Optional.empty()));
        assertThat(NodeSpecs.get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
        assertThat(NodeSpecs.get(node.status(ID)).chain()).isEqualTo(NodeSpecs.chainOfOneThread(spec));
    }

    private static GateRequest said(ActorTestKit from) {
        return new GateRequest.Said(
                new WorkerMessage.SpecWanted("w", 1, Digest.of(new byte[0])),
                from.system().deadLetters());
    }

    private static org.apache.pekko.actor.ActorRef remote(ActorTestKit from, String address) {
        return Adapter.toClassic(ActorRefResolver.get(from.system()).resolveActorRef(address));
    }

    private Optional<Path> keys(boolean isEncrypted) throws Exception {
        return isEncrypted
                ? Optional.of(Certificates.make(directory.resolve("keys"), "127.0.0.1")
                        .of("127.0.0.1"))
                : Optional.empty();
    }

    private CoreNode node(Optional<Path> keys) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "WALLACEA_PORT",
                Integer.toString(FreePort.next()),
                "WALLACEA_MANAGEMENT_PORT",
                "0",
                "WALLACEA_SLOTS",
                "1",
                "WALLACEA_DATA_DIR",
                directory.resolve("node").toString()));
        keys.ifPresent(tls -> environment.put("WALLACEA_TLS_DIR", tls.toString()));
        CoreNode node = Node.join(ClusterConfig.load(Optional.empty(), environment));
        await().atMost(PATIENCE).until(node::unready, List::isEmpty);
        return node;
    }
}
