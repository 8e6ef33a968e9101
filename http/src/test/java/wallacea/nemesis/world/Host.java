package wallacea.nemesis.world;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A machine of its own: network, process and mount namespaces, with {@code /mnt} in memory. They last as long as a first
 * process that waits for the end of its input: when this program ends, however it does, the kernel ends the host, every
 * process on it, its mounts and its interfaces.
 */
public final class Host implements AutoCloseable {
    /** Folder of the host alone; gone with it. */
    public static final String OWN = "/mnt";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final String address;
    private final Process holder;
    private final long first;

    private Host(String name, String address, Process holder, long first) {
        this.name = name;
        this.address = address;
        this.holder = holder;
        this.first = first;
    }

    /** A host that nothing connects; {@code megabytes} is the size of {@link #OWN}. */
    static Host boot(String name, String address, int megabytes) {
        Host host = boot(name, address, megabytes, List.of("--net", "--pid", "--mount"));
        host.net("ip", "link", "set", "lo", "up");
        return host;
    }

    /**
     * A host on the network of this program.
     *
     * @param address one of this machine's
     */
    public static Host here(String name, String address, int megabytes) {
        return boot(name, address, megabytes, List.of("--pid", "--mount"));
    }

    private static Host boot(String name, String address, int megabytes, List<String> own) {
        List<String> command = new ArrayList<>(List.of("unshare"));
        command.addAll(own);
        command.addAll(List.of("--fork", "--kill-child", "cat"));
        try {
            Process holder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Host host = new Host(name, address, holder, child(holder));
            SystemCommand.run(host.enter("-m", "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "own", OWN));
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    /** A file of this host as seen from outside. */
    public Path path(String absolute) {
        return Path.of("/proc/" + first + "/root" + absolute);
    }

    /** Starts a process on this host; what it writes goes to a file outside. */
    public HostProcess start(String name, Path log, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(SystemCommand.joined(enter("-n", "-m", "-p"), command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process wrapper = builder.start();
            return new HostProcess(name, wrapper, child(wrapper), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command on this host to its end. */
    public String run(String... command) {
        return SystemCommand.run(SystemCommand.joined(enter("-n", "-m", "-p"), List.of(command)));
    }

    /** Runs a command in this host's network alone. */
    String net(String... command) {
        List<String> all = new ArrayList<>(enter("-n"));
        all.addAll(List.of(command));
        return SystemCommand.run(all);
    }

    /** Process that owns the namespaces, as seen from outside. */
    long first() {
        return first;
    }

    private List<String> enter(String... options) {
        List<String> command = new ArrayList<>(List.of("nsenter", "-t", Long.toString(first)));
        command.addAll(List.of(options));
        return command;
    }

    private static long child(Process parent) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> parent.children().findAny().isPresent() || !parent.isAlive());
        return parent.children()
                .findAny()
                .map(ProcessHandle::pid)
                .orElseThrow(() -> new IllegalStateException(
                        "ended at once: " + parent.info().commandLine()));
    }

    /** Ends every process on it and takes it off the network. */
    @Override
    public void close() {
        holder.destroyForcibly().onExit().join();
    }

    @Override
    public String toString() {
        return name;
    }
}
