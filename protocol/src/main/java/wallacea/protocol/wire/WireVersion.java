package wallacea.protocol.wire;

import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import wallacea.protocol.work.GateMessage;
import wallacea.protocol.work.GateRequest;

/**
 * Which forms of the records are meant by bytes. It is the manifest beside each message and each journaled event, the first
 * thing that a worker tells a gate, and part of the configuration that core nodes compare before they join.
 */
public final class WireVersion {
    /** What this build writes, and the only one in which it takes messages. */
    public static final int CURRENT = 4;

    /** Under the versions from here on events were journaled; they are read for ever. */
    static final int FIRST = 1;

    private static final String UNRELEASED = "unreleased";

    private WireVersion() {}

    /** Name and version of this build, for people. */
    public static String software() {
        String version = WireVersion.class.getPackage().getImplementationVersion();
        return "wallacea " + (version == null ? UNRELEASED : version);
    }

    /** The first word of a worker of this build. */
    public static GateRequest.Greeting greeting(String worker, long session, ActorRef<GateMessage> from) {
        return new GateRequest.Greeting(CURRENT, software(), worker, session, from);
    }

    /** What a gate of this build answers: it takes its own version alone. */
    public static GateMessage.Greeted answer(GateRequest.Greeting greeting) {
        if (greeting.wireVersion() == CURRENT) {
            return new GateMessage.Greeted(CURRENT, software(), true, "");
        }
        String reason = "wire version differs: worker=" + greeting.wireVersion() + " (" + greeting.software()
                + ") gate=" + CURRENT + " (" + software() + ")";
        return new GateMessage.Greeted(CURRENT, software(), false, reason);
    }

    /** Refuses what is neither spoken nor, for events, remembered. */
    static String unsupported(String found) {
        return "wire version is not supported: found=" + found + " spoken=" + CURRENT + " journaled="
                + IntStream.rangeClosed(FIRST, CURRENT).boxed().toList();
    }
}
