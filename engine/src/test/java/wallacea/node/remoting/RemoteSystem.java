package wallacea.node.remoting;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/** Actors that listen on a free port of this machine as nodes do. */
public final class RemoteSystem {
    private RemoteSystem() {}

    /**
     * Starts it.
     *
     * @param tls directory of keys; empty for plain TCP
     */
    public static ActorTestKit of(Optional<Path> tls) {
        return of(tls, ConfigFactory.empty());
    }

    /** The same with settings that go before those of nodes. */
    public static ActorTestKit of(Optional<Path> tls, Config more) {
        Config config = ConfigFactory.parseString("""
                pekko {
                  loglevel = OFF
                  stdout-loglevel = OFF
                  actor { provider = remote, allow-java-serialization = off }
                  remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                  # A control stream that ends without a failure leaves its TLS open in one direction until the peer ends,
                  # too, and Artery waits for it without a bound; nodes wait for a while only.
                  actor.testkit.typed.throw-on-shutdown-timeout = off
                }
                """);
        return ActorTestKit.create(
                "wallacea",
                more.withFallback(ArteryTls.settings(tls))
                        .withFallback(config)
                        .withFallback(ConfigFactory.parseResources("remoting.conf"))
                        .withFallback(ConfigFactory.load()));
    }
}
