package wallacea.actor.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.UnfitSpec;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage;

class WorkerActorTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Digest SPEC = Digest.of(new byte[] {1});

    private final ActorTestKit kit = ActorTestKit.create();
    private final TestProbe<GateRequest> one = kit.createTestProbe();
    private final TestProbe<GateRequest> other = kit.createTestProbe();
    private final AtomicInteger evaluated = new AtomicInteger();
    private final CountDownLatch mayEvaluate = new CountDownLatch(1);
    private final AtomicReference<FitnessSource.Supply> supply = new AtomicReference<>();
    private ActorRef<GateMessage> fromOne;
    private ActorRef<GateMessage> fromOther;
    private ActorRef<WorkerActor.Input> worker;

    /** The sum of two genes, once it may be evaluated. */
    private final FitnessFunction sum = new FitnessFunction() {
        @Override
        public int genes() {
            return 2;
        }

        @Override
        public void evaluate(double[] rows, int count, double[] fitness, boolean[] valid) {
            try {
                assertThat(mayEvaluate.await(SOON.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            for (int i = 0; i < count; i++) {
                fitness[i] = rows[2 * i] + rows[2 * i + 1];
                valid[i] = true;
                evaluated.incrementAndGet();
            }
        }
    };

    @BeforeEach
    void connect() {
        supply.set(new FitnessSource.Ready(() -> sum, Optional.empty()));
        worker = kit.spawn(WorkerActor.create(
                new WorkerActor.Settings("tested", 7, 1, 0, List.of("spot"), SPEC, List.of()),
                new WorkerActor.Surroundings(
                        (spec, changed) -> supply.get(),
                        new EvaluationMeter(ChunkListener.NONE),
                        LastWords.NONE,
                        InstantSource.system(),
                        () -> {})));
        worker.tell(new WorkerActor.Gates(Set.of(one.getRef(), other.getRef())));
        GateRequest.Said hello = next(one, WorkerMessage.Hello.class);
        assertThat(hello.message())
                .isEqualTo(new WorkerMessage.Hello(
                        "tested",
                        7,
                        1,
                        ((WorkerMessage.Hello) hello.message()).credit(),
                        List.of("spot"),
                        SemanticVersions.CURRENT,
                        SPEC,
                        List.of()));
        fromOne = hello.worker();
        fromOther = next(other, WorkerMessage.Hello.class).worker();
        fromOne.tell(new GateMessage.Welcome(7));
        fromOther.tell(new GateMessage.Welcome(7));
    }

    @AfterEach
    void stop() {
        mayEvaluate.countDown();
        kit.shutdownTestKit();
    }

    @Test
    void bringsEachGateTheResultsOfItsChunks() {
        mayEvaluate.countDown();
        give(fromOne, one, chunk(0, 1, 2));
        assertThat(result(one).fitness()).containsExactly(3);
        fromOther.tell(new GateMessage.Evaluate(chunk(1, 5, 6, 7, 8)));
        assertThat(result(other).fitness()).containsExactly(11, 15);
    }

    @Test
    void evaluatesAChunkOnceThatTwoGatesWant() {
        fromOne.tell(new GateMessage.Evaluate(chunk(0, 1, 2)));
        next(one, WorkerMessage.SpecWanted.class);
        fromOther.tell(new GateMessage.Evaluate(chunk(0, 1, 2)));
        awaitHeld(other, 1);
        fromOne.tell(new GateMessage.SpecGiven(SPEC, spec()));
        mayEvaluate.countDown();
        assertThat(result(one).fitness()).containsExactly(3);
        assertThat(result(other).fitness()).containsExactly(3);
        assertThat(evaluated).hasValue(1);
    }

    @Test
    void givesEverythingBackAtOnceWhenItLeavesAndStillBringsWhatRuns() throws Exception {
        give(fromOne, one, chunk(0, 1, 2));
        fromOne.tell(new GateMessage.Evaluate(chunk(1, 3, 4)));
        fromOne.tell(new GateMessage.Evaluate(chunk(2, 5, 6)));
        awaitHeld(one, 3);
        CompletableFuture<Done> drained = new CompletableFuture<>();
        worker.tell(new WorkerActor.Drain(drained));
        WorkerMessage.Goodbye goodbye =
                (WorkerMessage.Goodbye) next(one, WorkerMessage.Goodbye.class).message();
        assertThat(goodbye.returned())
                .containsExactly(
                        chunk(0, 1, 2).id(), chunk(1, 3, 4).id(), chunk(2, 5, 6).id());
        assertThat(goodbye.suspects()).isEmpty();
        next(other, WorkerMessage.Goodbye.class);
        assertThat(drained).isNotDone();
        mayEvaluate.countDown();
        assertThat(result(one).fitness()).containsExactly(3);
        drained.get(5, TimeUnit.SECONDS);
        assertThat(evaluated).hasValue(1);
    }

    @Test
    void saysWhatItLacksUntilItHasIt() {
        supply.set(new FitnessSource.Lacking("no bars"));
        mayEvaluate.countDown();
        give(fromOne, one, chunk(0, 1, 2));
        WorkerMessage.Alive alive;
        do {
            alive = (WorkerMessage.Alive) next(one, WorkerMessage.Alive.class).message();
        } while (!alive.lacking().equals(List.of(new WorkerMessage.Lack(SPEC, "no bars"))));
        assertThat(alive.held()).containsExactly(chunk(0, 1, 2).id());
        supply.set(new FitnessSource.Ready(() -> sum, Optional.empty()));
        assertThat(result(one).fitness()).containsExactly(3);
    }

    @Test
    void saysWhyASpecCanNeverBeEvaluatedAndGoesOnWithOthers() {
        mayEvaluate.countDown();
        supply.set(new FitnessSource.Impossible("one bar"));
        give(fromOne, one, chunk(0, 1, 2));
        awaitLack("one bar");
        supply.set(new FitnessSource.Ready(
                () -> {
                    throw new IllegalStateException("no such function");
                },
                Optional.empty()));
        awaitLack("its fitness cannot be made: java.lang.IllegalStateException: no such function");
        supply.set(new FitnessSource.Ready(() -> sum, Optional.empty()));
        assertThat(result(one).fitness()).containsExactly(3);
    }

    private void awaitLack(String reason) {
        WorkerMessage.Lack lack = new WorkerMessage.Lack(SPEC, UnfitSpec.lack(SPEC, reason));
        WorkerMessage.Alive alive;
        do {
            alive = (WorkerMessage.Alive) next(one, WorkerMessage.Alive.class).message();
        } while (!alive.lacking().equals(List.of(lack)));
    }

    /** The messages of two gates come in any order: until the worker says that it holds so many chunks of this one. */
    private void awaitHeld(TestProbe<GateRequest> gate, int chunks) {
        WorkerMessage.Alive alive;
        do {
            alive = (WorkerMessage.Alive) next(gate, WorkerMessage.Alive.class).message();
        } while (alive.held().size() < chunks);
    }

    private void give(ActorRef<GateMessage> to, TestProbe<GateRequest> gate, Chunk chunk) {
        to.tell(new GateMessage.Evaluate(chunk));
        next(gate, WorkerMessage.SpecWanted.class);
        to.tell(new GateMessage.SpecGiven(SPEC, spec()));
    }

    private static WorkerMessage.ChunkResult result(TestProbe<GateRequest> gate) {
        return (WorkerMessage.ChunkResult)
                next(gate, WorkerMessage.ChunkResult.class).message();
    }

    /** The next message of a kind; what else is said meanwhile is left out. */
    private static GateRequest.Said next(TestProbe<GateRequest> gate, Class<? extends WorkerMessage> kind) {
        for (int others = 0; others < 30; others++) {
            if (gate.receiveMessage(SOON) instanceof GateRequest.Said said && kind.isInstance(said.message())) {
                return said;
            }
        }
        throw new AssertionError("not said: " + kind.getSimpleName());
    }

    private static Chunk chunk(int first, double... rows) {
        WorkKey work = new WorkKey(new EvolutionId("evolution"), 0, 3, 99);
        return new Chunk(new ChunkId(work, first, rows.length / 2), SPEC, rows);
    }

    static EvolutionSpec spec() {
        TestFunction function = new TestFunction(TestFunction.Kind.RASTRIGIN, 2, false, 0);
        return new EvolutionSpec(
                "tested",
                1,
                function,
                TestFunctions.genes(function),
                new PopulationSpec(10, 0.1, 1),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(2),
                        new OperatorSpec.CrossoverSpec.Uniform(0.5),
                        0.8,
                        new OperatorSpec.MutationSpec.Gaussian(0.1),
                        0.1),
                new IslandSpec(1, Topology.RING, 2, 1, 2),
                List.of(new TerminationSpec.Generations(5)),
                new RuntimeSpec(10, 10),
                SemanticVersions.of(TestFunctions.genes(function)));
    }
}
