package wallacea.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.lang.reflect.RecordComponent;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionReply;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.work.DataSetMessage;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.WorkerMessage;

class WireTest {
    private static final String CURRENT = Integer.toString(WireVersion.CURRENT);

    private static final ActorTestKit KIT = ActorTestKit.create(GoldenWire.NAME);
    private static final KryoSerializer SERIALIZER =
            new KryoSerializer((ExtendedActorSystem) Adapter.toClassic(KIT.system()));

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void readsEveryEventThatTheFirstVersionWroteInTodaysForm() throws Exception {
        Map<String, byte[]> golden = GoldenWire.files(GoldenWire.FIRST);
        Map<String, EvolutionEvent> meant = JournaledSamples.ofFirstVersion();
        assertThat(golden).hasSameSizeAs(meant);
        for (Map.Entry<String, EvolutionEvent> sample : meant.entrySet()) {
            assertThat(SERIALIZER.fromBinary(golden.get(sample.getKey()), "1")).isEqualTo(sample.getValue());
        }
    }

    @Test
    void readsEveryEventThatTheSecondVersionWroteInTodaysForm() throws Exception {
        Map<String, byte[]> golden = GoldenWire.files(GoldenWire.SECOND);
        for (Map.Entry<String, EvolutionEvent> sample :
                JournaledSamples.ofSecondVersion().entrySet()) {
            assertThat(SERIALIZER.fromBinary(golden.get(sample.getKey()), "2")).isEqualTo(sample.getValue());
        }
    }

    @Test
    void readsEveryEventThatTheThirdVersionWroteInTodaysForm() throws Exception {
        Map<String, byte[]> golden = GoldenWire.files(GoldenWire.THIRD);
        for (Map.Entry<String, EvolutionEvent> sample :
                JournaledSamples.ofThirdVersion().entrySet()) {
            assertThat(SERIALIZER.fromBinary(golden.get(sample.getKey()), "3")).isEqualTo(sample.getValue());
        }
    }

    @Test
    void takesNoMessageOfAnEarlierVersion() throws Exception {
        Map<String, byte[]> golden = GoldenWire.files(GoldenWire.THIRD);
        golden.keySet().removeAll(JournaledSamples.ofThirdVersion().keySet());
        assertThat(golden).hasSizeGreaterThan(40);
        assertThat(golden.values())
                .allSatisfy(message -> assertThatThrownBy(() -> SERIALIZER.fromBinary(message, "3"))
                        .isInstanceOf(NotSerializableException.class));
    }

    @Test
    void readsTheGoldenBytesOfEveryRecordAndWritesTheSame() throws Exception {
        Map<String, byte[]> golden = GoldenWire.files(GoldenWire.CURRENT);
        Map<String, Object> samples = GoldenWire.samples(KIT.system());
        assertThat(golden).containsOnlyKeys(samples.keySet());
        for (Map.Entry<String, Object> sample : samples.entrySet()) {
            byte[] bytes = golden.get(sample.getKey());
            assertThat(HexFormat.of().formatHex(SERIALIZER.toBinary(sample.getValue())))
                    .as("golden-wire/%s.hex", sample.getKey())
                    .isEqualTo(HexFormat.of().formatHex(bytes));
            Object read = SERIALIZER.fromBinary(bytes, CURRENT);
            assertThat(read)
                    .as(sample.getKey())
                    .hasSameClassAs(sample.getValue())
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                    .isEqualTo(sample.getValue());
        }
    }

    @Test
    void hasGoldenBytesOfEveryClassOfTheTable() {
        Set<Class<?>> sampled = new HashSet<>();
        GoldenWire.samples(KIT.system()).values().forEach(sample -> collect(sample, sampled));
        assertThat(sampled).containsAll(WireTable.numbers().keySet());
    }

    @Test
    void hasGoldenBytesOfEveryJournaledClassOfTheFirstVersion() {
        Set<Class<?>> sampled = new HashSet<>();
        JournaledSamples.ofFirstVersion().values().forEach(sample -> collect(sample, sampled));
        assertThat(sampled).containsAll(List.of(EvolutionEvent.class.getPermittedSubclasses()));
    }

    @Test
    void neverGivesANumberTwice() {
        assertThat(WireTable.everGiven().values()).doesNotHaveDuplicates();
        assertThat(WireTable.number(FirstRuntimeSpec.class)).isEqualTo(66);
        assertThat(WireTable.number(SecondRuntimeSpec.class)).isEqualTo(70);
        assertThat(WireTable.number(FirstIslandSpec.class)).isEqualTo(59);
        assertThat(WireTable.number(FirstIslandSpec.Topology.class)).isEqualTo(60);
        assertThat(WireTable.numbers())
                .doesNotContainKeys(
                        FirstRuntimeSpec.class,
                        SecondRuntimeSpec.class,
                        FirstIslandSpec.class,
                        FirstIslandSpec.Topology.class);
    }

    @Test
    void knowsEveryMessage() {
        assertThat(WireTable.numbers().keySet())
                .containsAll(permitted(EvolutionCommand.class))
                .containsAll(permitted(PopulationCommand.class))
                .containsAll(permitted(PopulationReport.class))
                .containsAll(permitted(DataSetMessage.class))
                .containsAll(permitted(GateMessage.class).stream()
                        .filter(type -> type != GateMessage.Greeted.class)
                        .toList())
                .containsAll(permitted(WorkerMessage.class));
    }

    @Test
    void takesAnActorReferenceAlong() throws NotSerializableException {
        var replyTo = KIT.<StatusReply<EvolutionReply>>createTestProbe().ref();
        EvolutionRequest.Ask ask = new EvolutionRequest.Ask(new EvolutionCommand.Show(), replyTo);
        assertThat(SERIALIZER.fromBinary(SERIALIZER.toBinary(ask), CURRENT)).isEqualTo(ask);
        assertThat(ActorRefResolver.get(KIT.system()).toSerializationFormat(replyTo))
                .isNotBlank();
    }

    @Test
    void takesAlongThatNobodyWantsTheAnswer() throws NotSerializableException {
        EvolutionRequest.Ask ask = new EvolutionRequest.Ask(
                new EvolutionCommand.Show(), KIT.system().ignoreRef());
        EvolutionRequest.Ask read = (EvolutionRequest.Ask) SERIALIZER.fromBinary(SERIALIZER.toBinary(ask), CURRENT);
        assertThat(read.command()).isEqualTo(ask.command());
    }

    @Test
    void refusesAnActorThatIsOnNoNode() {
        byte[] bytes = SERIALIZER.toBinary(new EvolutionRequest.Ask(
                new EvolutionCommand.Show(),
                KIT.<StatusReply<EvolutionReply>>createTestProbe().ref()));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("pekko://") + "pekko://".length()] = '8';
        assertThatThrownBy(() -> SERIALIZER.fromBinary(bytes, CURRENT))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("no actor of a node: address=pekko://8");
    }

    @Test
    void writesTheSameIntoABufferAndSaysWhenItIsTooSmall() throws NotSerializableException {
        Object sample = JournaledSamples.all().get("generations-committed");
        byte[] bytes = SERIALIZER.toBinary(sample);
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length);
        SERIALIZER.toBinary(sample, buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        assertThat(SERIALIZER.fromBinary(buffer.flip(), CURRENT)).isEqualTo(sample);
        assertThatThrownBy(() -> SERIALIZER.toBinary(sample, ByteBuffer.allocate(bytes.length - 1)))
                .isInstanceOf(BufferOverflowException.class);
    }

    @Test
    void refusesAnotherWireVersionNamesBothAndCounts() {
        byte[] bytes = SERIALIZER.toBinary(new EvolutionCommand.Show());
        long before = WireRefusals.get(KIT.system()).count();
        assertThatThrownBy(() -> SERIALIZER.fromBinary(bytes, "5"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessage("wire version is not supported: found=5 spoken=4 journaled=[1, 2, 3, 4]");
        assertThat(WireRefusals.get(KIT.system()).count()).isEqualTo(before + 1);
        assertThat(WireRefusals.get(KIT.system()).latest()).contains("found=5");
    }

    @Test
    void takesNoMessageUnderAVersionOfTheJournalAlone() {
        byte[] bytes = SERIALIZER.toBinary(new EvolutionCommand.Show());
        assertThatThrownBy(() -> SERIALIZER.fromBinary(bytes, "1")).isInstanceOf(NotSerializableException.class);
    }

    @Test
    void refusesForeignAndTruncatedBytes() {
        byte[] whole = SERIALIZER.toBinary(JournaledSamples.all().get("generations-committed"));
        for (int length = 0; length < whole.length; length++) {
            refuses(Arrays.copyOf(whole, length));
        }
        refuses(Arrays.copyOf(whole, whole.length + 1));
        refuses(new byte[] {(byte) 0xff, (byte) 0xff, 0x7f});
    }

    @Test
    void refusesAClassThatIsNamed() {
        byte[] name = "java.util.StringJoiner".getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[name.length + 2];
        bytes[0] = 1; // Kryo: a name follows
        System.arraycopy(name, 0, bytes, 2, name.length);
        bytes[bytes.length - 1] |= (byte) 0x80;
        assertThatThrownBy(() -> SERIALIZER.fromBinary(bytes, CURRENT))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("named instead of numbered");
    }

    @Test
    void refusesAListOfTheWrongThings() {
        byte[] good = SERIALIZER.toBinary(new WorkerMessage.Goodbye("w", 1, List.of(), List.of()));
        int lists = 0;
        for (int i = 0; i < good.length; i++) { // in place of the empty list one with an empty list in it
            if (good[i] == WireTable.number(List.class) + 2 && good[i + 1] == 0) { // Kryo adds 2
                byte[] wrong = new byte[good.length + 2];
                System.arraycopy(good, 0, wrong, 0, i + 1);
                wrong[i + 1] = 1;
                System.arraycopy(good, i, wrong, i + 2, good.length - i);
                assertThatThrownBy(() -> SERIALIZER.fromBinary(wrong, CURRENT))
                        .isInstanceOf(NotSerializableException.class)
                        .hasMessageContaining("must be a");
                lists++;
            }
        }
        assertThat(lists).isEqualTo(2);
    }

    @Test
    void refusesAClassOutsideTheTableAndNamesIt() {
        assertThatThrownBy(() -> SERIALIZER.toBinary(new StringJoiner("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.StringJoiner");
    }

    private static void refuses(byte[] bytes) {
        assertThatThrownBy(() -> SERIALIZER.fromBinary(bytes, CURRENT)).isInstanceOf(NotSerializableException.class);
    }

    private static List<Class<?>> permitted(Class<?> sealed) {
        return List.of(sealed.getPermittedSubclasses());
    }

    /** The classes of the table that a value is made of. */
    private static void collect(Object value, Set<Class<?>> into) {
        switch (value) {
            case Record item -> {
                into.add(item.getClass());
                for (RecordComponent component : item.getClass().getRecordComponents()) {
                    collect(component(item, component), into);
                }
            }
            case Enum<?> constant -> into.add(constant.getDeclaringClass());
            case List<?> list -> {
                into.add(List.class);
                list.forEach(element -> collect(element, into));
            }
            case Optional<?> optional -> {
                into.add(Optional.class);
                optional.ifPresent(element -> collect(element, into));
            }
            case ActorRef<?> _ -> into.add(ActorRef.class);
            default -> into.add(value.getClass());
        }
    }

    private static Object component(Record item, RecordComponent component) {
        try {
            return component.getAccessor().invoke(item);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
