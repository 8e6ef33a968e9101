package wallacea.node.config;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a node of a cluster: {@code wallacea.node} of its file, of the environment and of {@code reference.conf}.
 *
 * @param name what the others call it; empty for host and port, which are known when it is bound
 * @param coreNodes intended number of core nodes: 1, 3 or 5
 * @param dataDir what it keeps on disk; absolute
 * @param plugins folder of jars with own fitness; absolute
 * @param labels what its slots are good for, sorted
 * @param tls directory of certificate, key and authority; empty for plain TCP
 * @param node settings that a run of one process has too
 * @param settings the whole configuration, for parts of the process that read a block of their own
 */
public record ClusterConfig(
        Role role,
        Optional<String> name,
        Bind bind,
        int coreNodes,
        Path dataDir,
        Path plugins,
        List<String> labels,
        Discovery discovery,
        Management management,
        JournalAccess journal,
        Optional<Path> tls,
        NodeConfig node,
        Config settings) {
    public ClusterConfig {
        labels = labels.stream().sorted().distinct().toList();
    }

    /** What a process of a cluster is. */
    public enum Role {
        /** A member of the cluster that holds evolutions and islands. */
        CORE,
        /** Lends its slots to the core nodes and may vanish at any moment. */
        WORKER,
        /** Both in one process. */
        ALL;

        public boolean isCore() {
            return this != WORKER;
        }

        public boolean isWorker() {
            return this != CORE;
        }
    }

    /**
     * Where messages between nodes arrive.
     *
     * @param host that the others reach
     * @param bindHost that is bound
     * @param port 0 for any free one
     */
    public record Bind(String host, String bindHost, int port) {}

    /**
     * How core nodes are found.
     *
     * @param hosts all core nodes, for {@link Method#CONFIG}
     * @param service what to look up otherwise
     */
    public record Discovery(Method method, List<CoreHost> hosts, String service) {
        /** Where the addresses of core nodes come from. */
        public enum Method {
            CONFIG,
            DNS,
            KUBERNETES_API
        }

        public Discovery {
            hosts = List.copyOf(hosts);
        }
    }

    /** Where health and members are answered; port 0 for any free one. */
    public record Management(String host, int port) {}

    /**
     * Where evolutions are journaled.
     *
     * @param url JDBC address of a PostgreSQL database; empty for a file in the data directory
     * @param passwordFile holds the password; empty for none
     */
    public record JournalAccess(Optional<String> url, String user, Optional<Path> passwordFile) {}

    /**
     * Reads the settings of {@code wallacea node}.
     *
     * @param file given by {@code --config}
     * @param environment variables of the process
     * @throws IllegalArgumentException naming all problems, one a line, each with its place
     */
    public static ClusterConfig load(Optional<Path> file, Map<String, String> environment) {
        return ClusterSettings.read(file, environment);
    }

    /**
     * The worker inside a node of role {@code all}: on any free port, in a directory of its own.
     *
     * @param core where the node itself is reached
     */
    public ClusterConfig inner(CoreHost core) {
        Discovery found = coreNodes > 1 ? discovery : new Discovery(Discovery.Method.CONFIG, List.of(core), "");
        return new ClusterConfig(
                role,
                name,
                new Bind(bind.host(), bind.bindHost(), 0),
                coreNodes,
                dataDir.resolve("worker"),
                plugins,
                labels,
                found,
                management,
                journal,
                tls,
                node,
                settings);
    }

    /** Core nodes that can form the cluster and carry on: more than half. */
    public int majority() {
        return coreNodes / 2 + 1;
    }
}
