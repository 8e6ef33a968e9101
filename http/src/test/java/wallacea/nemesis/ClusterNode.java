package wallacea.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wallacea.nemesis.world.Clock;
import wallacea.nemesis.world.Host;
import wallacea.nemesis.world.HostProcess;

/**
 * One node of the product on a host of its own: {@code wallacea node} with a file of settings. A process that ends by
 * itself is started again by {@link #tend}, as a service manager does.
 */
final class ClusterNode {
    private static final long RESTART_MILLIS = 1_500;
    private static final Duration GRACE = Duration.ofSeconds(45);

    private final Host host;
    private final boolean isCore;
    private final Path directory;
    private final Path settings;
    private final History history;
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable HostProcess process;
    private boolean isWanted;
    private long missedSince = -1;

    /**
     * A node that is not started yet.
     *
     * @param directory where its settings and what it writes are kept
     * @param settings HOCON
     */
    ClusterNode(Host host, boolean isCore, Path directory, String settings, History history) {
        this.host = host;
        this.isCore = isCore;
        this.directory = directory;
        this.history = history;
        this.settings = directory.resolve(host.name() + ".conf");
        try {
            Files.writeString(this.settings, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Host host() {
        return host;
    }

    String name() {
        return host.name();
    }

    boolean isCore() {
        return isCore;
    }

    /** From its next start on it is given these variables too. */
    void give(Map<String, String> variables) {
        environment.putAll(variables);
    }

    /** From its next start on it believes a clock that {@link Clock} moves. */
    void followClock() {
        give(Clock.environment(host));
    }

    synchronized void start() {
        isWanted = true;
        missedSince = -1;
        if (process == null || !process.isAlive()) {
            history.add(new History.Started(name(), history.now()));
            process = host.start(name(), log(), environment, command());
        }
    }

    /** Notes it if it ended by itself, and starts it again a moment later. */
    synchronized void tend() {
        if (!isWanted || process == null || process.isAlive()) {
            return;
        }
        if (missedSince < 0) {
            missedSince = history.now();
            history.add(new History.Exited(name(), missedSince, process.exitValue(), false, 0));
        } else if (history.now() - missedSince > RESTART_MILLIS) {
            start();
        }
    }

    /** Ends it with SIGKILL. */
    synchronized void kill() {
        isWanted = false;
        running().kill();
        history.add(new History.Exited(name(), history.now(), running().exitValue(), true, 0));
    }

    /** Ends it with SIGTERM and waits as long as a service manager does before it kills. */
    void terminate() {
        HostProcess ending;
        synchronized (this) {
            isWanted = false;
            ending = running();
        }
        long sent = history.now();
        ending.signal("TERM");
        if (!ending.awaitExit(GRACE)) {
            ending.kill();
        }
        long took = history.now() - sent;
        history.add(new History.Exited(name(), history.now(), ending.exitValue(), true, took));
    }

    /** Waits until the process ends by itself. */
    boolean awaitExit(Duration atMost) {
        HostProcess ending;
        synchronized (this) {
            ending = running();
        }
        return ending.awaitExit(atMost);
    }

    synchronized void freeze() {
        running().freeze();
    }

    synchronized void thaw() {
        running().thaw();
    }

    /** What it wrote to its terminal, over all its lives. */
    Path log() {
        return directory.resolve(host.name() + ".txt");
    }

    private HostProcess running() {
        return Objects.requireNonNull(process, "not started");
    }

    private List<String> command() {
        return Program.command(
                isCore ? 256 : 160, "node", "--role", isCore ? "core" : "worker", "--config", settings.toString());
    }

    @Override
    public String toString() {
        return name();
    }
}
