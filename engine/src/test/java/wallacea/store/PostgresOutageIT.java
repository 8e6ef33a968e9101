package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/** What a storage does while its database is away, and after. */
@Timeout(300)
class PostgresOutageIT {
    @RegisterExtension
    static final EmptyPostgres POSTGRES = new EmptyPostgres();

    private static final EvolutionId ID = new EvolutionId("run");
    private static final String PERSISTENCE_ID = "evolution|run";
    private static final Duration LONG = Duration.ofSeconds(60);

    private ActorTestKit kit;
    private TestProbe<Long> acknowledged;

    @AfterEach
    void stop() {
        if (kit != null) {
            kit.shutdownTestKit();
        }
    }

    @Test
    void keepsEveryAcknowledgedEventWhenTheServerIsKilled() {
        ActorRef<Append> writer = writer();
        for (long number = 1; number <= 50; number++) {
            append(writer, number);
        }
        POSTGRES.server().kill();
        assertThat(journal().writeProblem()).isPresent();
        POSTGRES.server().startAgain();
        awaitHealth();
        assertThat(journal().highestSequenceNumber(PERSISTENCE_ID)).isEqualTo(50);
        append(writer, 51);
    }

    @Test
    void stopsAWriterWhenAnotherOneHasWritten() {
        ActorRef<Append> first = writer();
        append(first, 1);
        try (PostgresStorage another = POSTGRES.another()) {
            ActorTestKit second = ActorTestKit.create(settings(another));
            try {
                TestProbe<Long> probe = second.createTestProbe();
                second.spawn(Writer.create()).tell(new Append(probe.ref()));
                assertThat(probe.receiveMessage(LONG)).isEqualTo(2);

                first.tell(new Append(acknowledged.ref()));
                acknowledged.expectTerminated(first, LONG);
                acknowledged.expectNoMessage(Duration.ZERO);
            } finally {
                second.shutdownTestKit();
            }
        }
        assertThat(journal().highestSequenceNumber(PERSISTENCE_ID)).isEqualTo(2);
        append(writer(), 3);
    }

    @Test
    void isBackWhenTheServerIsAfterItStopped() {
        append(writer(), 1);
        POSTGRES.server().stop(RealPostgres.Stop.IMMEDIATE);
        assertThat(journal().writeProblem())
                .get()
                .satisfies(problem -> assertThat(problem)
                        .hasMessageStartingWith("cannot write the journal: url=jdbc:postgresql://127.0.0.1:")
                        .hasMessageContaining("reason=the database is "));
        assertOutOfReach();
        POSTGRES.server().startAgain();
        awaitHealth();
        append(writer(), 2);
    }

    @Test
    void readsAndSaysWhyItDoesNotWriteWhileTheDatabaseIsReadOnly() {
        ActorRef<Append> writer = writer();
        append(writer, 1);
        POSTGRES.server().readOnly(true);
        await().atMost(LONG).until(() -> journal().writeProblem().isPresent());
        assertThat(journal().writeProblem())
                .get()
                .satisfies(problem -> assertThat(problem).hasMessageEndingWith(" reason=the database is read-only"));
        assertThat(journal().highestSequenceNumber(PERSISTENCE_ID)).isEqualTo(1);
        assertThatThrownBy(() -> writeBlock(new byte[1])).hasMessageEndingWith(" reason=the database is read-only");
        writer.tell(new Append(acknowledged.ref()));
        acknowledged.expectTerminated(writer, LONG);

        POSTGRES.server().readOnly(false);
        awaitHealth();
        append(writer(), 2);
    }

    @Test
    void givesUpOnAFrozenServerAndIsBackWhenItIs() {
        ActorRef<Append> writer = writer();
        append(writer, 1);
        POSTGRES.server().freeze();
        try {
            writer.tell(new Append(acknowledged.ref()));
            assertOutOfReach();
            acknowledged.expectTerminated(writer, LONG);
        } finally {
            POSTGRES.server().thaw();
        }
        awaitHealth();
        long highest = journal().highestSequenceNumber(PERSISTENCE_ID);
        assertThat(highest).isBetween(1L, 2L); // what was not acknowledged may have been done or not
        append(writer(), highest + 1);
    }

    @Test
    void givesUpOnASilentLineAndIsBackWhenItSpeaks() throws Exception {
        try (CuttingProxy line = CuttingProxy.to(POSTGRES.server().port());
                PostgresStorage storage = POSTGRES.through(line.port())) {
            line.silence(true);
            assertThatThrownBy(() -> storage.fence().hold("pekko://wallacea@10.0.0.1:25520#1", Set.of()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("cannot hold the fence of the journal: ");
            line.mend();
            await().atMost(LONG).until(() -> storage.journal().writeProblem().isEmpty());
        }
    }

    @Test
    void leavesABlockWholeOrAbsentWhereverTheLineIsCut() throws Exception {
        byte[] block = DataSetStoreContract.bytes(3 * PostgresParts.BYTES, 1);
        try (CuttingProxy line = CuttingProxy.to(POSTGRES.server().port());
                PostgresStorage storage = POSTGRES.through(line.port())) {
            int cut = 0;
            for (long bytes = 1; bytes < block.length + 4_000; bytes = bytes * 3 + 7) {
                line.cutAfter(bytes);
                CheckpointRef checkpoint = checkpoint((int) (bytes % 1_000_000), block);
                boolean isAcknowledged = isWritten(storage, checkpoint, block);
                cut += isAcknowledged ? 0 : 1;
                line.mend();
                boolean isWhole = POSTGRES.storage().blocks().read(ID, checkpoint) instanceof BlockRead.Content;
                assertThat(isWhole || !isAcknowledged).isTrue();
                assertThat(POSTGRES.server()
                                .query(
                                        POSTGRES.database(),
                                        "SELECT count(*) FROM wallacea_block WHERE generation = "
                                                + checkpoint.generation()))
                        .isEqualTo(isWhole ? "3" : "0");
                await().atMost(LONG).until(() -> isWritten(storage, checkpoint, block));
                assertThat(storage.blocks().read(ID, checkpoint)).isInstanceOf(BlockRead.Content.class);
            }
            assertThat(cut).isGreaterThan(5);
        }
    }

    /** Every part says so in words, none waits for ever. */
    private static void assertOutOfReach() {
        List<Callable<Object>> calls = List.of(
                () -> journal().highestSequenceNumber(PERSISTENCE_ID),
                () -> journal().evolutions(),
                () -> POSTGRES.storage().dataSets().has(Digest.of(new byte[9])),
                () -> POSTGRES.storage().fence().hold("pekko://wallacea@10.0.0.1:25520#1", Set.of()),
                () -> {
                    writeBlock(new byte[1]);
                    return true;
                });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> answer : threads.invokeAll(calls)) {
                assertThatThrownBy(answer::get)
                        .cause()
                        .isInstanceOf(StorageException.class)
                        .hasMessageMatching("cannot [a-z ]+: url=jdbc:postgresql://127.0.0.1:\\d+/\\w+ reason=.+");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isWritten(Storage storage, CheckpointRef checkpoint, byte[] block) {
        try {
            storage.blocks().write(ID, checkpoint, block);
            return true;
        } catch (StorageException e) {
            return false;
        }
    }

    private static void awaitHealth() {
        await().atMost(LONG).until(() -> journal().writeProblem().isEmpty());
    }

    private static Journal journal() {
        return POSTGRES.storage().journal();
    }

    private static void writeBlock(byte[] block) {
        POSTGRES.storage().blocks().write(ID, checkpoint(1, block), block);
    }

    private static CheckpointRef checkpoint(int generation, byte[] block) {
        return new CheckpointRef(0, generation, Digest.of(block), block.length);
    }

    private ActorRef<Append> writer() {
        if (kit == null) {
            kit = ActorTestKit.create(settings(POSTGRES.storage()));
            acknowledged = kit.createTestProbe();
        }
        return kit.spawn(Writer.create());
    }

    private void append(ActorRef<Append> writer, long number) {
        writer.tell(new Append(acknowledged.ref()));
        assertThat(acknowledged.receiveMessage(LONG)).isEqualTo(number);
    }

    private static Config settings(Storage storage) {
        return storage.persistence()
                .withFallback(ConfigFactory.parseString("""
                        pekko.persistence.journal.plugin = "jdbc-journal"
                        pekko.persistence.snapshot-store.plugin = "pekko.persistence.no-snapshot-store"
                        """))
                .withFallback(ConfigFactory.load());
    }

    record Append(ActorRef<Long> replyTo) {}

    /** Journals an event for each command and answers how many there are. */
    private static final class Writer extends EventSourcedBehavior<Append, EvolutionEvent, Long> {
        private Writer() {
            super(PersistenceId.ofUniqueId(PERSISTENCE_ID));
        }

        static Writer create() {
            return new Writer();
        }

        @Override
        public Long emptyState() {
            return 0L;
        }

        @Override
        public CommandHandler<Append, EvolutionEvent, Long> commandHandler() {
            return (count, append) -> Effect()
                    .persist(new EvolutionEvent.Resumed(Instant.EPOCH))
                    .thenRun(updated -> append.replyTo().tell(updated));
        }

        @Override
        public EventHandler<Long, EvolutionEvent> eventHandler() {
            return (count, event) -> count + 1;
        }
    }
}
