package wallacea.nemesis.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** The wall clock that processes of one host believe, if they are started with its environment. Clocks that count never lie. */
public final class Clock {
    private static final String FILE = Host.OWN + "/clock";

    private Clock() {}

    /** What a process must be started with; its clock is right as yet. */
    public static Map<String, String> environment(Host host) {
        move(host, 0);
        return Map.of(
                "LD_PRELOAD", Requirements.faketime().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE", FILE,
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // Else every wait with a limit returns at once, and each waiting thread of a JVM spins.
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "DONT_FAKE_MONOTONIC", "1");
    }

    /** Sets the clock of a host so many seconds before or after the true time, within a second. */
    public static void move(Host host, long seconds) {
        Path file = host.path(FILE);
        try {
            Path next = file.resolveSibling("clock.next");
            Files.writeString(next, (seconds < 0 ? "" : "+") + seconds + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
