package wallacea.nemesis.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process on a host, with whatever it started. */
public final class HostProcess {
    private static final Duration GONE = Duration.ofSeconds(20);

    private final String name;
    private final Process wrapper;
    private final long pid;
    private final Path log;

    /**
     * @param wrapper stands outside of the host, waits for the process and ends as it does
     * @param pid of the process itself, as seen from outside
     */
    HostProcess(String name, Process wrapper, long pid, Path log) {
        this.name = name;
        this.wrapper = wrapper;
        this.pid = pid;
        this.log = log;
    }

    public boolean isAlive() {
        return wrapper.isAlive();
    }

    /** Sends a signal by its name, such as {@code TERM}, to the process alone. */
    public void signal(String signal) {
        if (isAlive()) {
            signalAll(signal, List.of(pid));
        }
    }

    /** Stops the process and all that it started, until {@link #thaw}. */
    public void freeze() {
        signalAll("STOP", family());
    }

    /** Lets them go on. The wrapper stops with its child and must be woken too. */
    public void thaw() {
        signalAll("CONT", List.of(wrapper.pid()));
        signalAll("CONT", family());
    }

    /** Ends the process and all that it started with SIGKILL and waits until they are gone. */
    public void kill() {
        if (!isAlive()) {
            return;
        }
        List<ProcessHandle> members = new ArrayList<>();
        ProcessHandle.of(pid).ifPresent(handle -> {
            members.add(handle);
            handle.descendants().forEach(members::add);
        });
        members.forEach(ProcessHandle::destroyForcibly);
        signalAll("CONT", List.of(wrapper.pid()));
        if (!awaitExit(GONE)) {
            throw new IllegalStateException("cannot be killed: " + name);
        }
    }

    public boolean awaitExit(Duration atMost) {
        try {
            return wrapper.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As a shell tells it: 128 and the signal for a process that a signal ended. */
    public int exitValue() {
        return wrapper.exitValue();
    }

    /** What it wrote, with those before it under the same name. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some of them may be gone by now. */
    private static void signalAll(String signal, List<Long> processes) {
        String numbers = processes.stream().map(String::valueOf).collect(Collectors.joining(" "));
        SystemCommand.run("sh", "-c", "kill -s " + signal + " " + numbers + " 2>/dev/null; true");
    }

    private List<Long> family() {
        List<Long> members = new ArrayList<>();
        ProcessHandle.of(pid).ifPresent(handle -> {
            members.add(pid);
            handle.descendants().map(ProcessHandle::pid).forEach(members::add);
        });
        return members;
    }
}
