package wallacea.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.Invalid;
import org.apache.pekko.cluster.Valid;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializer;
import org.apache.pekko.serialization.Serializers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;

class GreetingTest {
    /** Never changed, whatever becomes of the wire. */
    private static final String GREETING = "00000007" + "000c77616c6c6163656120392e39" + "00027731" + "0000000000000005"
            + "001870656b6b6f3a2f2f776972652f646561644c657474657273";

    private static final String GREETED = "00000002" + "000c77616c6c6163656120302e31" + "00" + "0005646966c3a9";

    private static final ActorTestKit KIT = ActorTestKit.create(GoldenWire.NAME);

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void hasTheSameBytesForEver() throws NotSerializableException {
        keeps(new GateRequest.Greeting(7, "wallacea 9.9", "w1", 5, KIT.system().deadLetters()), GREETING);
        keeps(new GateMessage.Greeted(2, "wallacea 0.1", false, "dif\u00e9"), GREETED);
    }

    @Test
    void passesOverWhatALaterVersionPutsBehind() throws NotSerializableException {
        byte[] longer = HexFormat.of().parseHex(GREETED + "cafe");
        assertThat(serializer().fromBinary(longer, "greeted"))
                .isEqualTo(new GateMessage.Greeted(2, "wallacea 0.1", false, "dif\u00e9"));
    }

    @Test
    void refusesAGreetingThatIsCutAndCounts() {
        byte[] whole = HexFormat.of().parseHex(GREETING);
        long before = WireRefusals.get(KIT.system()).count();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> serializer().fromBinary(cut, "greeting"))
                    .isInstanceOf(NotSerializableException.class);
        }
        assertThat(WireRefusals.get(KIT.system()).count()).isEqualTo(before + whole.length);
    }

    @Test
    void refusesAnActorThatIsOnNoNode() {
        // The last byte but "/deadLetters" belongs to the name of the system.
        byte[] foreign = HexFormat.of().parseHex(GREETING);
        foreign[foreign.length - "/deadLetters".length() - 1] = '8';
        assertThatThrownBy(() -> serializer().fromBinary(foreign, "greeting"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining(
                        "no actor of a node: address=pekko://wir8/deadLetters expected=pekko://wire@HOST:PORT/...");
    }

    @Test
    void isAcceptedByTheSameVersionAlone() {
        var from = KIT.system().<GateMessage>deadLetters();
        assertThat(WireVersion.answer(WireVersion.greeting("w1", 5, from)).isAccepted())
                .isTrue();
        GateMessage.Greeted answer = WireVersion.answer(new GateRequest.Greeting(7, "wallacea 9.9", "w1", 5, from));
        assertThat(answer.isAccepted()).isFalse();
        assertThat(answer.reason())
                .isEqualTo("wire version differs: worker=7 (wallacea 9.9) gate=" + WireVersion.CURRENT + " ("
                        + WireVersion.software() + ")");
    }

    @Test
    void letsCoreNodesOfOneVersionJoinAlone() {
        assertThat(KIT.system().settings().config().getInt(WireVersionCheck.KEY))
                .isEqualTo(WireVersion.CURRENT);
        WireVersionCheck check = new WireVersionCheck();
        var own = KIT.system().settings().config();
        assertThat(check.check(own, own)).isEqualTo(Valid.getInstance());
        var refused = check.check(ConfigFactory.parseString("wallacea.wire.version = 5"), own);
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.errorMessages().mkString())
                                .isEqualTo("wire version differs: theirs=5 ours=4"));
    }

    private static void keeps(Object value, String hex) throws NotSerializableException {
        var serialization = SerializationExtension.get(Adapter.toClassic(KIT.system()));
        Serializer found = serialization.findSerializerFor(value);
        assertThat(HexFormat.of().formatHex(found.toBinary(value))).isEqualTo(hex);
        assertThat(serializer().fromBinary(HexFormat.of().parseHex(hex), Serializers.manifestFor(found, value)))
                .isEqualTo(value);
    }

    private static GreetingSerializer serializer() throws NotSerializableException {
        return (GreetingSerializer)
                SerializationExtension.get(Adapter.toClassic(KIT.system())).serializerFor(GateMessage.Greeted.class);
    }
}
