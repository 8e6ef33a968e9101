package wallacea.actor.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.DataSetMessage;
import wallacea.protocol.work.DataSetRequest;
import wallacea.store.FileDataSetStore;

class DataSetFetchTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final ActorTestKit kit = ActorTestKit.create();
    private final ActorRef<DataSetFetch.Input> fetch = kit.spawn(DataSetFetch.create(InstantSource.system()));
    private final ConcurrentLinkedQueue<String> reasons = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void bringsAFileOfManyPartsFromTheStoreOfACoreNode() throws Exception {
        byte[] file = bytes(24_000_001);
        Digest content = Digest.of(file);
        FileDataSetStore store = FileDataSetStore.open(directory);
        store.write(content, file);
        fetch.tell(new DataSetFetch.Sources(List.of(kit.spawn(DataSetsActor.create(store, Runnable::run)))));
        assertThat(wanted(content).get(20, TimeUnit.SECONDS)).isEqualTo(file);
    }

    @Test
    void asksOnceHoweverManyWait() throws Exception {
        byte[] file = bytes(3 * DataSetMessage.PART_BYTES);
        TestProbe<DataSetRequest> core = kit.createTestProbe();
        fetch.tell(new DataSetFetch.Sources(List.of(core.getRef())));
        CompletableFuture<byte[]> one = wanted(Digest.of(file));
        CompletableFuture<byte[]> other = wanted(Digest.of(file));
        for (int part = 0; part < 3; part++) {
            answer(core.expectMessageClass(DataSetRequest.PartWanted.class, SOON), file);
        }
        assertThat(one.get(5, TimeUnit.SECONDS)).isEqualTo(file).isEqualTo(other.get(5, TimeUnit.SECONDS));
        core.expectNoMessage(Duration.ofMillis(200));
    }

    @Test
    void leavesACoreNodeThatDoesNotHaveTheFileForOneThatHas() throws Exception {
        byte[] file = bytes(1_000);
        Digest content = Digest.of(file);
        FileDataSetStore store = FileDataSetStore.open(directory.resolve("full"));
        store.write(content, file);
        FileDataSetStore empty = FileDataSetStore.open(directory.resolve("empty"));
        fetch.tell(new DataSetFetch.Sources(List.of(
                kit.spawn(DataSetsActor.create(empty, Runnable::run)),
                kit.spawn(DataSetsActor.create(store, Runnable::run)))));
        assertThat(wanted(content).get(10, TimeUnit.SECONDS)).isEqualTo(file);
    }

    @Test
    void leavesACoreNodeThatSaysNothingOrSendsOtherBytes() throws Exception {
        byte[] file = bytes(1_000);
        Digest content = Digest.of(file);
        TestProbe<DataSetRequest> silent = kit.createTestProbe();
        TestProbe<DataSetRequest> wrong = kit.createTestProbe();
        FileDataSetStore store = FileDataSetStore.open(directory);
        store.write(content, file);
        fetch.tell(new DataSetFetch.Sources(
                List.of(silent.getRef(), wrong.getRef(), kit.spawn(DataSetsActor.create(store, Runnable::run)))));
        CompletableFuture<byte[]> wanted = wanted(content);
        silent.expectMessageClass(DataSetRequest.PartWanted.class, SOON);
        DataSetRequest.PartWanted asked = wrong.expectMessageClass(DataSetRequest.PartWanted.class, SOON);
        asked.worker().tell(new DataSetMessage.Part(content, 0, 1_000, new byte[1_000]));
        assertThat(wanted.get(10, TimeUnit.SECONDS)).isEqualTo(file);
    }

    @Test
    void fetchesAgainWhatIsDamagedInTheStoreOfTheCoreNode() throws Exception {
        byte[] file = bytes(5_000);
        Digest content = Digest.of(file);
        FileDataSetStore.open(directory).write(content, file);
        byte[] damaged = file.clone();
        damaged[77] ^= 1;
        Files.write(directory.resolve(content.toString()), damaged);
        FileDataSetStore store = FileDataSetStore.open(directory);
        fetch.tell(new DataSetFetch.Sources(List.of(kit.spawn(DataSetsActor.create(store, Runnable::run)))));
        CompletableFuture<byte[]> wanted = wanted(content);
        await().until(() -> reasons.contains("data set " + content + " is on none of the core nodes"));
        store.write(content, file);
        assertThat(wanted.get(10, TimeUnit.SECONDS)).isEqualTo(file);
    }

    private CompletableFuture<byte[]> wanted(Digest content) {
        CompletableFuture<byte[]> file = new CompletableFuture<>();
        fetch.tell(new DataSetFetch.Wanted(content, reasons::add, file));
        return file;
    }

    private static void answer(DataSetRequest.PartWanted wanted, byte[] file) {
        int from = wanted.part() * DataSetMessage.PART_BYTES;
        byte[] part = Arrays.copyOfRange(file, from, Math.min(file.length, from + DataSetMessage.PART_BYTES));
        wanted.worker().tell(new DataSetMessage.Part(wanted.content(), wanted.part(), file.length, part));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        KeyedRandom random = new KeyedRandom(7);
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
