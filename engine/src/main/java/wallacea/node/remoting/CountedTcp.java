package wallacea.node.remoting;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import scala.Option;

/**
 * Messages between nodes without TLS, through Pekko's door for it, as there is no other to look at connections: on the wire
 * it is Artery over plain TCP. Whoever comes and does not speak that is shut out and counted.
 */
public final class CountedTcp implements SSLEngineProvider {
    private final IncomingConnections incoming;

    /** Called by Pekko. */
    public CountedTcp(ActorSystem system) {
        incoming = new IncomingConnections(system);
    }

    @Override
    public SSLEngine createServerSSLEngine(String hostname, int port) {
        return incoming.clear();
    }

    @Override
    public SSLEngine createClientSSLEngine(String hostname, int port) {
        return new ClearEngine();
    }

    @Override
    public Option<Throwable> verifyClientSession(String hostname, SSLSession session) {
        return Option.empty();
    }

    @Override
    public Option<Throwable> verifyServerSession(String hostname, SSLSession session) {
        return Option.empty();
    }
}
