package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.GateInput.Offered;
import wallacea.domain.coordination.GateInput.Said;
import wallacea.domain.coordination.GateInput.Tick;
import wallacea.domain.coordination.GateInput.Withdrawn;
import wallacea.domain.coordination.GateOutput.ToIsland;
import wallacea.domain.coordination.GateOutput.ToWorker;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateMessage.Drop;
import wallacea.protocol.work.GateMessage.Evaluate;
import wallacea.protocol.work.GateMessage.HelloWanted;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage.Alive;
import wallacea.protocol.work.WorkerMessage.ChunkResult;
import wallacea.protocol.work.WorkerMessage.Goodbye;
import wallacea.protocol.work.WorkerMessage.Hello;

class WorkGateTest {
    private static final Digest ARITHMETIC = Digest.of(new byte[0]);

    private static final EvolutionSpec SPEC = Samples.spec(10, 1, new TerminationSpec.Generations(5));
    private static final int CHUNK = SPEC.runtime().chunkSize();

    /** So that a chunk of four takes as long as chunks aim at. */
    private static final long MILLIS_25 = 25_000_000;

    private final WorkGate gate = new WorkGate(ARITHMETIC);
    private final List<GateOutput> outputs = new ArrayList<>();
    private long now = 1_000_000;

    private void give(GateInput input) {
        outputs.addAll(gate.receive(input, now));
    }

    private void hello(String worker, long session, int credit) {
        give(new Said(new Hello(
                worker, session, credit, credit, List.of(), SemanticVersions.CURRENT, ARITHMETIC, List.of())));
    }

    private static WorkKey key(String evolution, int island, long genomes) {
        return new WorkKey(new EvolutionId(evolution), island, 3, genomes);
    }

    private static WorkOffer offer(WorkKey key, int size, int genes) {
        return new WorkOffer(key, SPEC, Digest.of(new byte[0]), genes, new double[size * genes], new boolean[size]);
    }

    /** The chunks that were handed out since the last call, as worker and id. */
    private List<ChunkId> handedOut() {
        List<ChunkId> ids = new ArrayList<>();
        for (GateOutput output : outputs) {
            if (output instanceof ToWorker(String name, Evaluate(Chunk chunk))) {
                ids.add(chunk.id());
            }
        }
        outputs.clear();
        return ids;
    }

    private void result(String worker, long session, ChunkId id) {
        give(new Said(new ChunkResult(
                worker, session, id, new double[id.count()], new boolean[id.count()], id.count() * MILLIS_25, 0)));
    }

    @Test
    void cutsAnOfferIntoChunksWithinTheCreditOfAWorker() {
        WorkKey key = key("a", 0, 1);
        hello("w", 1, 2);
        give(new Offered(offer(key, 20, 8)));
        assertThat(handedOut()).containsExactly(new ChunkId(key, 0, CHUNK), new ChunkId(key, CHUNK, CHUNK));
        result("w", 1, new ChunkId(key, 0, CHUNK));
        assertThat(handedOut()).containsExactly(new ChunkId(key, 8, CHUNK));
    }

    @Test
    void wantsASlotForEveryChunkThatIsOutOrWorthItsWay() {
        WorkKey key = key("a", 0, 1);
        assertThat(gate.usefulSlots()).isZero();
        give(new Offered(offer(key, 20, 8)));
        assertThat(gate.usefulSlots())
                .as("a millisecond each is assumed, ten are worth it")
                .isEqualTo(2);
        hello("w", 1, 1);
        assertThat(gate.usefulSlots()).as("one chunk of four is out").isEqualTo(1 + 2);
        result("w", 1, handedOut().getFirst());
        assertThat(gate.usefulSlots()).as("25 ms each: one by one").isEqualTo(1 + 12);
        give(new Withdrawn(key));
        assertThat(gate.usefulSlots()).isZero();
    }

    @Test
    void handsOutOnlyWhatIsNotEvaluated() {
        WorkKey key = key("a", 0, 1);
        boolean[] evaluated = {true, false, false, true, true, false};
        hello("w", 1, 2);
        give(new Offered(new WorkOffer(key, SPEC, Digest.of(new byte[0]), 1, new double[6], evaluated)));
        assertThat(handedOut()).containsExactly(new ChunkId(key, 1, 2), new ChunkId(key, 5, 1));
    }

    @Test
    void keepsEveryChunkBelowTheLimitOfAMessage() {
        WorkKey key = key("a", 0, 1);
        hello("w", 1, 99);
        give(new Offered(offer(key, 10, 10_000)));
        assertThat(handedOut()).hasSize(10).allMatch(id -> id.count() == 1);
    }

    @Test
    void servesEvolutionsInTurnThenIslands() {
        give(new Offered(offer(key("a", 0, 1), 20, 8)));
        give(new Offered(offer(key("a", 1, 1), 20, 8)));
        give(new Offered(offer(key("b", 0, 1), 20, 8)));
        hello("w", 1, 1);
        List<String> served = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ChunkId id = handedOut().getFirst();
            served.add(id.work().evolution() + "/" + id.work().island());
            result("w", 1, id);
        }
        assertThat(served).containsExactly("a/0", "b/0", "a/1", "b/0", "a/0", "b/0", "a/1", "b/0");
    }

    @Test
    void givesTheChunksOfASilentWorkerToAnother() {
        WorkKey key = key("a", 0, 1);
        hello("w", 1, 1);
        give(new Offered(offer(key, 4, 8)));
        ChunkId chunk = handedOut().getFirst();
        hello("v", 1, 1);
        now += WorkGate.SILENCE_MILLIS + 1;
        give(new Said(new Alive("v", 1, 1, List.of(), List.of())));
        give(new Tick());
        assertThat(handedOut()).containsExactly(chunk);
        assertThat(gate.view().counters().reissued()).isEqualTo(1);
    }

    @Test
    void givesTheChunksOfANewSessionOutAgain() {
        hello("w", 1, 1);
        give(new Offered(offer(key("a", 0, 1), 4, 8)));
        ChunkId chunk = handedOut().getFirst();
        hello("w", 2, 1);
        assertThat(handedOut()).containsExactly(chunk);
        hello("w", 1, 1);
        assertThat(outputs).as("a late hello of the session before").isEmpty();
    }

    @Test
    void letsAWorkerBackWhoseClockWasSetBackWhenNothingOfItsLastSessionIsToCome() {
        hello("w", 9, 1);
        give(new Said(new Goodbye("w", 9, List.of(), List.of())));
        outputs.clear();
        hello("w", 5, 1);
        assertThat(outputs).isEmpty();
        now += 60_001;
        give(new Tick());
        hello("w", 5, 1);
        assertThat(outputs).contains(new ToWorker("w", new GateMessage.Welcome(5)));
    }

    @Test
    void knowsWhenAnotherOfTheSameNameBeganLater() {
        hello("w", 2, 1);
        assertThat(gate.isSuperseded(new Alive("w", 1, 1, List.of(), List.of())))
                .isTrue();
        assertThat(gate.isSuperseded(new Alive("w", 2, 1, List.of(), List.of())))
                .isFalse();
        assertThat(gate.isSuperseded(new Alive("w", 3, 1, List.of(), List.of())))
                .isFalse();
        assertThat(gate.isSuperseded(new Alive("v", 1, 1, List.of(), List.of())))
                .isFalse();
    }

    @Test
    void givesAChunkOutAgainThatItsWorkerNeverGot() {
        hello("w", 1, 1);
        give(new Offered(offer(key("a", 0, 1), 4, 8)));
        ChunkId chunk = handedOut().getFirst();
        give(new Said(new Alive("w", 1, 1, List.of(), List.of())));
        assertThat(handedOut()).isEmpty();
        now += WorkGate.SILENCE_MILLIS + 1;
        give(new Said(new Alive("w", 1, 1, List.of(), List.of())));
        assertThat(handedOut()).containsExactly(chunk);
    }

    @Test
    void takesALateResultOfALostWorkerIfItsWorkIsOpen() {
        WorkKey key = key("a", 0, 1);
        give(new Offered(offer(key, 4, 8)));
        result("unknown", 7, new ChunkId(key, 0, 4));
        assertThat(outputs).hasSize(1).allMatch(ToIsland.class::isInstance);
    }

    @Test
    void dropsResultsOfOtherGenomes() {
        give(new Offered(offer(key("a", 0, 1), 4, 8)));
        result("w", 1, new ChunkId(key("a", 0, 2), 0, 4));
        assertThat(outputs).isEmpty();
        assertThat(gate.view().counters().stale()).isEqualTo(1);
    }

    @Test
    void takesWithdrawnChunksBack() {
        WorkKey key = key("a", 0, 1);
        hello("w", 1, 1);
        give(new Offered(offer(key, 4, 8)));
        outputs.clear();
        give(new Withdrawn(key));
        assertThat(outputs).containsExactly(new ToWorker("w", new Drop(new ChunkId(key, 0, 4))));
    }

    @Test
    void evaluatesAgainWhatTheIslandDidNotGet() {
        WorkKey key = key("a", 0, 1);
        hello("w", 1, 2);
        give(new Offered(offer(key, 8, 8)));
        ChunkId first = handedOut().getFirst();
        result("w", 1, first);
        give(new Offered(offer(key, 8, 8)));
        assertThat(handedOut()).containsExactly(new ChunkId(key, 0, CHUNK / 2));
    }

    @Test
    void givesNothingToAWorkerOfOtherVersions() {
        give(new Said(new Hello("w", 1, 1, 1, List.of(), new SemanticVersions(9, 1, 1, 1), ARITHMETIC, List.of())));
        give(new Offered(offer(key("a", 0, 1), 4, 8)));
        assertThat(handedOut()).isEmpty();
    }

    @Test
    void givesToAWorkerWhoseOperatorsAreOthers() {
        SemanticVersions current = SemanticVersions.CURRENT;
        SemanticVersions others = new SemanticVersions(99, current.fitness(), current.kernel(), current.language());
        give(new Said(new Hello("w", 1, 1, 1, List.of(), others, ARITHMETIC, List.of())));
        give(new Offered(offer(key("a", 0, 1), 4, 8)));
        assertThat(handedOut()).isNotEmpty();
    }

    @Test
    void asksAnUnknownWorkerForItsHello() {
        give(new Said(new Alive("w", 1, 1, List.of(), List.of())));
        assertThat(outputs).containsExactly(new ToWorker("w", new HelloWanted()));
    }

    @Test
    void tellsDropForChunksThatNobodyWaitsFor() {
        hello("w", 1, 1);
        outputs.clear();
        ChunkId stranger = new ChunkId(key("a", 0, 1), 0, 4);
        give(new Said(new Alive("w", 1, 1, List.of(stranger), List.of())));
        assertThat(outputs).extracting(output -> ((ToWorker) output).message()).containsExactly(new Drop(stranger));
    }
}
