package wallacea.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wallacea.nemesis.world.Host;
import wallacea.nemesis.world.HostNetwork;
import wallacea.nemesis.world.JournalServer;
import wallacea.protocol.value.Digest;

/** Core nodes, workers and a journal server, each on a host of its own. */
final class Deployment implements AutoCloseable {
    static final String TOKEN = "nemesis-0123456789abcdef";

    private static final int JOURNAL_MEGABYTES = 200;
    private static final int NODE_MEGABYTES = 48;

    private final HostNetwork network;
    private final JournalServer journal;
    private final List<ClusterNode> cores = new ArrayList<>();
    private final List<ClusterNode> workers = new ArrayList<>();
    private final ScheduledExecutorService manager = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("service-manager").factory());

    private @Nullable Future<?> tending;

    private Deployment(HostNetwork network, JournalServer journal) {
        this.network = network;
        this.journal = journal;
    }

    /**
     * Makes the hosts and starts the journal server; no node is started yet.
     *
     * @param directory where settings and everything written are kept
     */
    static Deployment create(Path directory, int cores, int workers, History history) {
        HostNetwork network = HostNetwork.create();
        try {
            JournalServer journal =
                    JournalServer.create(network.host("journal", JOURNAL_MEGABYTES), directory.resolve("journal.txt"));
            Deployment deployment = new Deployment(network, journal);
            List<Host> coreHosts = new ArrayList<>();
            for (int i = 1; i <= cores; i++) {
                coreHosts.add(network.host("core" + i, NODE_MEGABYTES));
            }
            Path tokens = tokens(directory);
            for (Host host : coreHosts) {
                String settings = settings(host, coreHosts, journal, tokens);
                deployment.cores.add(new ClusterNode(host, true, directory, settings, history));
            }
            for (int i = 1; i <= workers; i++) {
                Host host = network.host("worker" + i, NODE_MEGABYTES);
                String settings = settings(host, coreHosts, journal, tokens);
                deployment.workers.add(new ClusterNode(host, false, directory, settings, history));
            }
            return deployment;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static Path tokens(Path directory) {
        Path file = directory.resolve("tokens");
        try {
            Files.writeString(file, "admin " + Digest.of(TOKEN.getBytes(StandardCharsets.UTF_8)) + " nemesis\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static String settings(Host host, List<Host> cores, JournalServer journal, Path tokens) {
        return """
                wallacea.node {
                  name = "%s"
                  host = "%s"
                  core-nodes = %d
                  data-dir = "%s/data"
                  plugins = "%s/plugins"
                  slots = 1
                  fitness-cache = 0 MiB
                  discovery { method = config, hosts = [%s] }
                  journal { url = "%s", user = "%s" }
                }
                wallacea.http { host = "%s", tokens-file = "%s" }
                """.formatted(
                        host.name(),
                        host.address(),
                        cores.size(),
                        Host.OWN,
                        Host.OWN,
                        cores.stream().map(core -> '"' + core.address() + '"').collect(Collectors.joining(", ")),
                        journal.url(),
                        JournalServer.USER,
                        host.address(),
                        tokens);
    }

    /** A core node that is a cluster of its own on the same journal; not started yet, not tended. */
    ClusterNode another(Host host, Path directory, History history) {
        return new ClusterNode(
                host, true, directory, settings(host, List.of(host), journal, tokens(directory)), history);
    }

    /** Starts every node at once and from now on every one that ends by itself. */
    void start() {
        nodes().forEach(ClusterNode::start);
        tending = manager.scheduleWithFixedDelay(() -> nodes().forEach(ClusterNode::tend), 1, 1, TimeUnit.SECONDS);
    }

    /** Where core nodes are asked over HTTP, as {@code --on} wants it. */
    String urls() {
        return cores.stream()
                .map(core -> "http://" + core.host().address() + ":8080")
                .collect(Collectors.joining(","));
    }

    HostNetwork network() {
        return network;
    }

    JournalServer journal() {
        return journal;
    }

    List<ClusterNode> cores() {
        return List.copyOf(cores);
    }

    List<ClusterNode> workers() {
        return List.copyOf(workers);
    }

    List<ClusterNode> nodes() {
        return Stream.concat(cores.stream(), workers.stream()).toList();
    }

    /** Copies what nodes wrote on their hosts to where the rest is kept. */
    void keepLogs(Path directory) {
        for (ClusterNode node : nodes()) {
            Path log = node.host().path(Host.OWN + "/data/wallacea.log");
            try {
                if (Files.exists(log)) {
                    Files.copy(log, directory.resolve(node.name() + ".log"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        if (tending != null) {
            tending.cancel(false);
        }
        manager.shutdownNow();
        network.close();
    }
}
