package wallacea.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** What core nodes write about members: who joins, comes, leaves, cannot be reached or is removed. */
final class Membership {
    private static final String SPEAKER = "Cluster Node [";
    private static final String DELAYED = "eartbeat";

    private final List<ClusterNode> cores;

    Membership(List<ClusterNode> cores) {
        this.cores = List.copyOf(cores);
    }

    /** Every line of every core node so far. */
    List<String> events() {
        return cores.stream().flatMap(core -> lines(core)).toList();
    }

    /** A heartbeat that is late is no event. */
    private static Stream<String> lines(ClusterNode core) {
        try {
            return Files.readString(core.log())
                    .lines()
                    .filter(line -> line.contains(SPEAKER) && !line.contains(DELAYED))
                    .map(line -> core + ": " + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
