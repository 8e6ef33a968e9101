package wallacea.experiment;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;

/** Settings that core nodes and workers of an experiment share. */
final class ExperimentSystem {
    static final String NAME = "experiment";
    static final int PORT = 25520;

    private ExperimentSystem() {}

    /**
     * Settings of one process.
     *
     * @param host loopback address of its own
     * @param own HOCON of its role
     */
    static Config settings(String host, String own) {
        return ConfigFactory.parseString(own)
                .withFallback(ConfigFactory.parseString("""
                        pekko {
                          loglevel = WARNING
                          actor.allow-java-serialization = off
                          coordinated-shutdown.exit-jvm = on
                          remote.artery {
                            transport = tcp
                            canonical { hostname = "%s", port = %d }
                            propagate-harmless-quarantine-events = off
                          }
                          cluster {
                            jmx.enabled = off
                            downing-provider-class = "org.apache.pekko.cluster.sbr.SplitBrainResolverProvider"
                            split-brain-resolver { active-strategy = keep-majority, stable-after = 7s }
                          }
                        }
                        """.formatted(host, PORT)))
                .withFallback(ConfigFactory.load())
                .resolve();
    }

    /** Ends this process when the one that started it is gone. */
    static void endWithParent() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                System.err.println(e);
            }
            Runtime.getRuntime().halt(1);
        });
    }

    static String address(String host) {
        return "pekko://%s@%s:%d".formatted(NAME, host, PORT);
    }
}
