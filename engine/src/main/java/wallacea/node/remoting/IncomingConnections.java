package wallacea.node.remoting;

import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.wire.WireRefusals.Kind;

/** Whoever connects to a node: held to the form of Artery, and counted if he is none who speaks it. */
final class IncomingConnections {
    /** In which every node has shown who it is and has begun to speak. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ActorSystem system;
    private final WireRefusals refusals;
    private final int longestFrame;

    IncomingConnections(ActorSystem system) {
        this.system = system;
        refusals = WireRefusals.get(Adapter.toTyped(system));
        longestFrame =
                Math.toIntExact(system.settings().config().getBytes("pekko.remote.artery.advanced.maximum-frame-size"));
    }

    /** An engine for one connection, which is looked after from now on. */
    SSLEngine encrypted(SSLEngine tls) {
        FramedEngine engine = framed(tls);
        settle(
                engine,
                () -> engine.isPeerKnown()
                        ? "a connection said nothing after the TLS handshake"
                        : "a connection did not get through the TLS handshake");
        return engine;
    }

    /** The same without TLS. */
    SSLEngine clear() {
        FramedEngine engine = framed(new ClearEngine());
        settle(engine, () -> "a connection said nothing");
        return engine;
    }

    void refused(Kind kind, String reason) {
        refusals.add(kind, reason);
    }

    private FramedEngine framed(SSLEngine engine) {
        return new FramedEngine(engine, new FrameCheck(longestFrame), reason -> refusals.add(Kind.CONNECTION, reason));
    }

    private void settle(FramedEngine engine, Supplier<String> reason) {
        system.scheduler()
                .scheduleOnce(
                        PATIENCE,
                        () -> {
                            if (!engine.isSettled()) {
                                refusals.add(Kind.CONNECTION, reason.get());
                            }
                        },
                        system.dispatcher());
    }
}
