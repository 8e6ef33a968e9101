package wallacea.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import wallacea.protocol.evolution.EvolutionCommand;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionRequest;
import wallacea.protocol.population.PopulationCommand;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.WorkerMessage;

class WireTest {
    /** Numbers of values and specs, and of events with their parts. */
    private static final int FIRST_JOURNALED = 20;

    private static final int LAST_JOURNALED = 129;

    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final KryoSerializer SERIALIZER =
            new KryoSerializer((org.apache.pekko.actor.ExtendedActorSystem) Adapter.toClassic(KIT.system()));

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void readsTheBytesOfEveryJournaledRecordAndWritesTheSame() throws IOException {
        Map<String, EvolutionEvent> samples = JournaledSamples.all();
        for (Map.Entry<String, EvolutionEvent> sample : samples.entrySet()) {
            String written = HexFormat.of().formatHex(SERIALIZER.toBinary(sample.getValue()));
            assertThat(golden(sample.getKey()))
                    .as("golden-wire/%s.hex", sample.getKey())
                    .hasValue(written);
            byte[] bytes = HexFormat.of().parseHex(written);
            assertThat(SERIALIZER.fromBinary(bytes, "1")).isEqualTo(sample.getValue());
        }
    }

    @Test
    void hasGoldenBytesForEveryJournaledRecord() {
        Set<Class<?>> sampled = new HashSet<>();
        JournaledSamples.all().values().forEach(event -> collect(event, sampled));
        Set<Class<?>> journaled = WireTable.numbers().entrySet().stream()
                .filter(entry -> entry.getValue() >= FIRST_JOURNALED && entry.getValue() <= LAST_JOURNALED)
                .map(Map.Entry::getKey)
                .filter(type -> type != EvolutionId.class)
                .collect(Collectors.toSet());
        assertThat(sampled).containsAll(journaled);
        assertThat(sampled).containsAll(List.of(EvolutionEvent.class.getPermittedSubclasses()));
    }

    @Test
    void knowsEveryMessage() {
        assertThat(WireTable.numbers().keySet())
                .containsAll(permitted(EvolutionCommand.class))
                .containsAll(permitted(PopulationCommand.class))
                .containsAll(permitted(PopulationReport.class))
                .containsAll(permitted(GateMessage.class))
                .containsAll(permitted(WorkerMessage.class));
    }

    @Test
    void takesAnActorReferenceAlong() throws NotSerializableException {
        var replyTo = KIT.<org.apache.pekko.pattern.StatusReply<wallacea.protocol.evolution.EvolutionReply>>
                        createTestProbe()
                .ref();
        EvolutionRequest.Ask ask = new EvolutionRequest.Ask(new EvolutionCommand.Show(), replyTo);
        assertThat(SERIALIZER.fromBinary(SERIALIZER.toBinary(ask), "1")).isEqualTo(ask);
        assertThat(ActorRefResolver.get(KIT.system()).toSerializationFormat(replyTo))
                .isNotBlank();
    }

    @Test
    void refusesAnotherWireVersion() {
        byte[] bytes = SERIALIZER.toBinary(new EvolutionCommand.Show());
        assertThatThrownBy(() -> SERIALIZER.fromBinary(bytes, "2"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessage("wire version is not supported: found=2 supported=1");
    }

    @Test
    void refusesForeignAndTruncatedBytes() {
        byte[] whole = SERIALIZER.toBinary(JournaledSamples.all().get("generations-committed"));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> SERIALIZER.fromBinary(cut, "1")).isInstanceOf(NotSerializableException.class);
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> SERIALIZER.fromBinary(longer, "1")).isInstanceOf(NotSerializableException.class);
        assertThatThrownBy(() -> SERIALIZER.fromBinary(new byte[] {(byte) 0xff, (byte) 0xff, 0x7f}, "1"))
                .isInstanceOf(NotSerializableException.class);
    }

    @Test
    void refusesAClassOutsideTheTableAndNamesIt() {
        assertThatThrownBy(() -> SERIALIZER.toBinary(new StringJoiner("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.StringJoiner");
    }

    private static List<Class<?>> permitted(Class<?> sealed) {
        return List.of(sealed.getPermittedSubclasses());
    }

    private static Optional<String> golden(String name) throws IOException {
        try (InputStream file = WireTest.class.getResourceAsStream("/golden-wire/" + name + ".hex")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    private static void collect(Object value, Set<Class<?>> into) {
        switch (value) {
            case Record item -> {
                into.add(item.getClass());
                for (RecordComponent component : item.getClass().getRecordComponents()) {
                    collect(component(item, component), into);
                }
            }
            case Enum<?> constant -> into.add(constant.getDeclaringClass());
            case List<?> list -> list.forEach(element -> collect(element, into));
            case Optional<?> optional -> optional.ifPresent(element -> collect(element, into));
            default -> {
                // a number or a text
            }
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
