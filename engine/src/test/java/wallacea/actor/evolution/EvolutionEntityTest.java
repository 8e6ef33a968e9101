package wallacea.actor.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.actor.population.CheckpointBlocks;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.PopulationSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.FileBlockStore;

class EvolutionEntityTest {
    private static final ActorTestKit KIT =
            ActorTestKit.create(PersistenceTestKitPlugin.getInstance().config());
    private static final EvolutionId ID = new EvolutionId("it");
    private static final String PERSISTENCE_ID = "evolution|it";
    private static final Instant AT = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private final PersistenceTestKit journal = PersistenceTestKit.create(KIT.system());
    private final List<PopulationCommand> orders = new CopyOnWriteArrayList<>();
    private final List<EvolutionEvent> told = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final TestProbe<StatusReply<EvolutionReply>> probe = KIT.createTestProbe();
    private final TestProbe<ClusterSharding.ShardCommand> shard = KIT.createTestProbe();
    private volatile Instant now = AT;
    private volatile CompletableFuture<Void> mayCount = CompletableFuture.completedFuture(null);

    @BeforeEach
    void emptyTheJournal() {
        journal.clearAll();
    }

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void journalsWhatWasDecidedBeforeItAnswersAndOrders() {
        ActorRef<EvolutionRequest> evolution = spawn(true);
        Status status = ask(evolution, new EvolutionCommand.Create(spec(1), AT));
        assertThat(status.phase()).isEqualTo(Phase.RUNNING);

        await().until(() -> orders.size() >= 2);
        assertThat(journaled()).hasSize(2);
        assertThat(journaled().getFirst()).isInstanceOf(EvolutionEvent.EvolutionCreated.class);
        assertThat(journaled().getLast()).isEqualTo(new EvolutionEvent.EvolutionStarted(1, "test", AT));
        assertThat(told).isEqualTo(journaled());
        assertThat(orders).allSatisfy(order -> {
            PopulationCommand.Advance advance = (PopulationCommand.Advance) order;
            assertThat(advance.stamp().start()).isEqualTo(1);
            assertThat(advance.base()).isEmpty();
        });
        assertThat(orders).extracting(PopulationCommand::island).contains(0, 1);
    }

    @Test
    void startsAnewAfterACrashAndTellsEverythingAgain() {
        ActorRef<EvolutionRequest> first = spawn(true);
        ask(first, new EvolutionCommand.Create(spec(1), AT));
        await().until(() -> journaled().size() == 2);
        KIT.stop(first);
        told.clear();
        orders.clear();

        ActorRef<EvolutionRequest> second = spawn(true);
        await().until(() -> !orders.isEmpty());
        assertThat(journaled().getLast()).isEqualTo(new EvolutionEvent.EvolutionStarted(2, "test", AT));
        assertThat(told).isEqualTo(journaled());
        assertThat(((PopulationCommand.Advance) orders.getFirst()).stamp().start())
                .isEqualTo(2);
        KIT.stop(second);
    }

    @Test
    void answersARefusalAndJournalsNothing() {
        ActorRef<EvolutionRequest> evolution = spawn(true);
        evolution.tell(new EvolutionRequest.Ask(new EvolutionCommand.Pause(AT), probe.ref()));
        StatusReply<EvolutionReply> reply = probe.receiveMessage();
        assertThat(reply.isError()).isTrue();
        assertThat(reply.getError()).hasMessage("there is no such evolution");
        assertThat(journaled()).isEmpty();
    }

    @Test
    void refusesToGoOnWhenTheJournalHoldsMoreThanWasReplayed() {
        ActorRef<EvolutionRequest> first = spawn(true);
        ask(first, new EvolutionCommand.Create(spec(1), AT));
        await().until(() -> journaled().size() == 2);
        KIT.stop(first);
        orders.clear();

        ActorRef<EvolutionRequest> second = spawn(false);
        await().until(() -> !refusals.isEmpty());
        assertThat(refusals).containsExactly("the journal has gaps: evolution=it recovered=2 expected=99");
        probe.expectTerminated(second);
        assertThat(orders).isEmpty();
    }

    @Test
    void beginsAgainWhenItsJournalIsBack() {
        ActorRef<EvolutionRequest> evolution = spawn(true, true);
        journal.failNextPersisted(PERSISTENCE_ID);
        evolution.tell(new EvolutionRequest.Ask(new EvolutionCommand.Create(spec(1), AT), probe.ref()));
        probe.expectNoMessage();
        assertThat(journaled()).isEmpty();

        Status status = ask(evolution, new EvolutionCommand.Create(spec(1), AT));
        assertThat(status.phase()).isEqualTo(Phase.RUNNING);
        await().until(() -> orders.size() >= 2);
        journal.failNextPersisted(PERSISTENCE_ID);
        evolution.tell(new EvolutionRequest.Ask(new EvolutionCommand.Pause(AT), probe.ref()));
        probe.expectNoMessage();

        orders.clear();
        assertThat(ask(evolution, new EvolutionCommand.Show()).phase()).isEqualTo(Phase.RUNNING);
        await().until(() -> journaled().getLast().equals(new EvolutionEvent.EvolutionStarted(2, "test", AT)));
        await().until(() -> !orders.isEmpty());
        assertThat(((PopulationCommand.Advance) orders.getFirst()).stamp().start())
                .isEqualTo(2);
        probe.expectNoMessage();
    }

    @Test
    void startsOnceHoweverOftenItBeginsAgain() {
        ActorRef<EvolutionRequest> first = spawn(true);
        ask(first, new EvolutionCommand.Create(spec(1), AT));
        await().until(() -> journaled().size() == 2);
        KIT.stop(first);
        orders.clear();

        journal.failNextPersisted(PERSISTENCE_ID);
        mayCount = new CompletableFuture<>();
        ActorRef<EvolutionRequest> second = spawn(true, true);
        // They are there before the journal is counted, and so before what the entity says to itself then.
        second.tell(new EvolutionRequest.Ask(new EvolutionCommand.Pause(AT), probe.ref()));
        second.tell(new EvolutionRequest.Ask(new EvolutionCommand.Pause(AT), probe.ref()));
        mayCount.complete(null);
        assertThat(probe.receiveMessage(Duration.ofSeconds(10)).isSuccess()).isTrue();
        assertThat(ask(second, new EvolutionCommand.Resume(AT)).phase()).isEqualTo(Phase.RUNNING);

        await().until(() -> !orders.isEmpty());
        assertThat(journaled())
                .filteredOn(EvolutionEvent.EvolutionStarted.class::isInstance)
                .containsExactly(
                        new EvolutionEvent.EvolutionStarted(1, "test", AT),
                        new EvolutionEvent.EvolutionStarted(2, "test", AT));
        orders.clear();
        assertThat(ask(second, new EvolutionCommand.Pause(AT)).phase()).isEqualTo(Phase.PAUSED);
        assertThat(ask(second, new EvolutionCommand.Resume(AT)).phase()).isEqualTo(Phase.RUNNING);
        await().until(() -> !orders.isEmpty());
        KIT.stop(second);
    }

    @Test
    void stopsWhenItsShardMoves() {
        ActorRef<EvolutionRequest> evolution = spawn(true);
        ask(evolution, new EvolutionCommand.Create(spec(1), AT));
        evolution.tell(EvolutionEntity.stopMessage());
        probe.expectTerminated(evolution);
    }

    @Test
    void leavesWhenNobodyAskedForAWhileAndThereIsNothingToDo() {
        ActorRef<EvolutionRequest> evolution = spawn(true);
        evolution.tell(new EvolutionRequest.Ask(new EvolutionCommand.Show(), probe.ref()));
        assertThat(probe.receiveMessage().isError()).isTrue();
        now = AT.plusSeconds(61);
        assertThat(shard.receiveMessage(Duration.ofSeconds(10))).isEqualTo(new ClusterSharding.Passivate<>(evolution));
    }

    @Test
    void staysWhileItIsNotFinished() {
        ActorRef<EvolutionRequest> evolution = spawn(true);
        ask(evolution, new EvolutionCommand.Create(spec(1), AT));
        now = AT.plusSeconds(61);
        shard.expectNoMessage(Duration.ofMillis(2500));
        KIT.stop(evolution);
    }

    private ActorRef<EvolutionRequest> spawn(boolean isWhole) {
        return spawn(isWhole, false);
    }

    private ActorRef<EvolutionRequest> spawn(boolean isWhole, boolean outlivesJournal) {
        CheckpointBlocks blocks =
                new CheckpointBlocks(FileBlockStore.open(directory), Runnable::run, failure -> refusals.add("storage"));
        return KIT.spawn(EvolutionEntity.create(
                ID,
                shard.ref(),
                new EvolutionEntity.Surroundings(
                        "test",
                        orders::add,
                        blocks,
                        id -> {
                            mayCount.join();
                            return isWhole ? journaled().size() : 99;
                        },
                        Runnable::run,
                        new Listener(),
                        outlivesJournal,
                        () -> now)));
    }

    private Status ask(ActorRef<EvolutionRequest> evolution, EvolutionCommand command) {
        evolution.tell(new EvolutionRequest.Ask(command, probe.ref()));
        StatusReply<EvolutionReply> reply = probe.receiveMessage(Duration.ofSeconds(10));
        return (Status) reply.getValue();
    }

    private List<EvolutionEvent> journaled() {
        return journal.persistedInStorage(PERSISTENCE_ID).stream()
                .map(EvolutionEvent.class::cast)
                .toList();
    }

    private final class Listener implements EvolutionListener {
        @Override
        public void recovering(EvolutionId evolution, ActorRef<?> entity) {
            assertThat(evolution).isEqualTo(ID);
        }

        @Override
        public void journaled(EvolutionId evolution, EvolutionEvent event) {
            told.add(event);
        }

        @Override
        public void refused(EvolutionId evolution, String reason) {
            refusals.add(reason);
        }
    }

    private static EvolutionSpec spec(long seed) {
        TestFunction function = new TestFunction(TestFunction.Kind.ONE_MAX, 4, false, 0);
        return new EvolutionSpec(
                "it",
                seed,
                function,
                TestFunctions.genes(function),
                new PopulationSpec(8, 0.1, 1),
                new OperatorSpec(
                        new OperatorSpec.SelectionSpec.Tournament(2),
                        new OperatorSpec.CrossoverSpec.Uniform(0.5),
                        0.8,
                        new OperatorSpec.MutationSpec.Reset(),
                        0.1),
                new IslandSpec(2, Topology.RING, 2, 1, 2),
                List.of(new TerminationSpec.Generations(5)),
                new RuntimeSpec(10, 2),
                SemanticVersions.of(TestFunctions.genes(function)));
    }
}
