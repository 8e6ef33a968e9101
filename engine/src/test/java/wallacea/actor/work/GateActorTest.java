package wallacea.actor.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.IslandInput;
import wallacea.domain.coordination.WorkOffer;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkKey;
import wallacea.protocol.work.WorkerMessage;

class GateActorTest {
    private static final Digest ARITHMETIC = Digest.of(new byte[0]);

    private final BehaviorTestKit<GateRequest> gate =
            BehaviorTestKit.create(GateActor.create(InstantSource.system(), ARITHMETIC, GateListener.NONE));
    private final TestInbox<GateMessage> earlier = TestInbox.create("earlier");
    private final TestInbox<GateMessage> later = TestInbox.create("later");

    @Test
    void givesTheWorkOfANameToTheOneThatBeganLaterAndTellsTheOther() {
        hello(1, earlier);
        hello(2, later);
        earlier.getAllReceived();
        later.getAllReceived();

        hello(1, earlier);
        gate.run(new GateRequest.Said(new WorkerMessage.Alive("w", 1, 1, List.of(), List.of()), earlier.getRef()));
        gate.run(new IslandWork.Offered(
                new WorkOffer(
                        new WorkKey(new EvolutionId("a"), 0, 0, 1),
                        WorkerActorTest.spec(),
                        ARITHMETIC,
                        8,
                        new double[8],
                        new boolean[1]),
                TestInbox.<IslandInput>create("island").getRef()));

        assertThat(earlier.getAllReceived())
                .singleElement()
                .isInstanceOfSatisfying(
                        GateMessage.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains("another worker of this name began later: name=w"));
        assertThat(later.getAllReceived()).anyMatch(GateMessage.Evaluate.class::isInstance);
    }

    private void hello(long session, TestInbox<GateMessage> from) {
        gate.run(new GateRequest.Said(
                new WorkerMessage.Hello("w", session, 1, 1, List.of(), SemanticVersions.CURRENT, ARITHMETIC, List.of()),
                from.getRef()));
    }
}
