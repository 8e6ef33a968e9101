package wallacea.node;

import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import org.apache.pekko.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider;
import scala.Option;
import wallacea.protocol.wire.WireRefusals;

/** Pekko's mutual TLS with rotating keys; whoever comes and does not get through its handshake in time is counted. */
public final class CountedTls implements SSLEngineProvider {
    /** In which every handshake between nodes ends. */
    static final Duration HANDSHAKE = Duration.ofSeconds(5);

    private final ActorSystem system;
    private final SSLEngineProvider keys;
    private final WireRefusals refusals;

    /** Called by Pekko. */
    public CountedTls(ActorSystem system) {
        this.system = system;
        keys = new RotatingKeysSSLEngineProvider(system);
        refusals = WireRefusals.get(Adapter.toTyped(system));
    }

    @Override
    public SSLEngine createServerSSLEngine(String hostname, int port) {
        SSLEngine engine = keys.createServerSSLEngine(hostname, port);
        system.scheduler()
                .scheduleOnce(
                        HANDSHAKE,
                        () -> {
                            if (!isPeerKnown(engine)) {
                                refusals.add("a connection did not get through the TLS handshake");
                            }
                        },
                        system.dispatcher());
        return engine;
    }

    /** Whether the handshake came as far as a certificate of the other side that the authority has signed. */
    private static boolean isPeerKnown(SSLEngine engine) {
        try {
            return engine.getSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException _) {
            return false;
        }
    }

    @Override
    public SSLEngine createClientSSLEngine(String hostname, int port) {
        return keys.createClientSSLEngine(hostname, port);
    }

    @Override
    public Option<Throwable> verifyClientSession(String hostname, SSLSession session) {
        return keys.verifyClientSession(hostname, session);
    }

    @Override
    public Option<Throwable> verifyServerSession(String hostname, SSLSession session) {
        Option<Throwable> refusal = keys.verifyServerSession(hostname, session);
        refusal.foreach(reason -> {
            refusals.add("TLS peer: " + reason.getMessage());
            return reason;
        });
        return refusal;
    }
}
