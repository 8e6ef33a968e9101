package wallacea.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage;

/** What a chunk costs on the wire, each way. */
class ChunkBytesTest {
    private static final int COUNT = 200;
    private static final int PARAMETERS = 8;

    /** Artery's header with the addresses of sender and recipient, generously; it is compressed once both know them. */
    private static final int ENVELOPE = 400;

    private static final ActorTestKit KIT = ActorTestKit.create(GoldenWire.NAME);
    private static final KryoSerializer SERIALIZER =
            new KryoSerializer((ExtendedActorSystem) Adapter.toClassic(KIT.system()));
    private static final ChunkId CHUNK = new ChunkId(
            new WorkKey(new EvolutionId("a-spec-of-a-long-name-0a1b2c3d"), 255, 9_999_999, Long.MIN_VALUE),
            9_999_999,
            COUNT);

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void takesAtMost72BytesToBringAGenomeOf8Parameters() {
        Digest spec = Digest.of(new byte[0]);
        byte[] bytes =
                SERIALIZER.toBinary(new GateMessage.Evaluate(new Chunk(CHUNK, spec, new double[COUNT * PARAMETERS])));
        assertThat((bytes.length + ENVELOPE) / (double) COUNT).isLessThanOrEqualTo(72);
    }

    @Test
    void takesAtMost24BytesToBringItsFitnessBack() {
        WorkerMessage result = new WorkerMessage.ChunkResult(
                "a-worker-of-a-long-name.example.org:65535",
                Long.MAX_VALUE,
                CHUNK,
                new double[COUNT],
                new boolean[COUNT],
                Long.MAX_VALUE,
                COUNT);
        byte[] bytes =
                SERIALIZER.toBinary(new GateRequest.Said(result, KIT.system().deadLetters()));
        assertThat((bytes.length + ENVELOPE) / (double) COUNT).isLessThanOrEqualTo(24);
    }
}
