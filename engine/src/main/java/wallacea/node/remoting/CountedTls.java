package wallacea.node.remoting;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import org.apache.pekko.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider;
import scala.Option;
import wallacea.protocol.wire.WireRefusals.Kind;

/** Pekko's mutual TLS with rotating keys; whoever comes and is no node of the authority is counted. */
public final class CountedTls implements SSLEngineProvider {
    private final SSLEngineProvider keys;
    private final IncomingConnections incoming;

    /** Called by Pekko. */
    public CountedTls(ActorSystem system) {
        keys = new RotatingKeysSSLEngineProvider(system);
        incoming = new IncomingConnections(system);
    }

    @Override
    public SSLEngine createServerSSLEngine(String hostname, int port) {
        return incoming.encrypted(keys.createServerSSLEngine(hostname, port));
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
            incoming.refused(Kind.CONNECTION, "TLS peer: " + reason.getMessage());
            return reason;
        });
        return refusal;
    }
}
