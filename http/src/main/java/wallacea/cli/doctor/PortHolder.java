package wallacea.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The process that listens on a port of this machine, as far as Linux tells this user ({@code /proc/net/tcp},
 * {@code /proc/PID/fd}).
 *
 * @param command its name; of a process of this program with the command, such as {@code wallacea node}
 */
public record PortHolder(long pid, String command) {
    private static final Path PROCESSES = Path.of("/proc");
    private static final String MAIN = "wallacea.cli.Main";
    private static final String LISTENING = "0A";
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** Looks for it; empty if nobody listens there, or that is not told. */
    public static Optional<PortHolder> of(int port) {
        Set<String> sockets = Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> lines(PROCESSES.resolve(table)).stream())
                .map(line -> SPACES.split(line.strip()))
                .filter(columns -> columns.length > INODE
                        && columns[STATE].equals(LISTENING)
                        && columns[LOCAL_ADDRESS].endsWith(String.format(":%04X", port)))
                .map(columns -> "socket:[" + columns[INODE] + "]")
                .collect(Collectors.toSet());
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .map(ProcessHandle::pid)
                        .filter(pid -> holds(pid, sockets))
                        .findFirst()
                        .map(pid -> new PortHolder(pid, command(pid)));
    }

    /** Whether it is a node of this program. */
    public boolean isNode() {
        return command.equals("wallacea node");
    }

    @Override
    public String toString() {
        return "process " + pid + " (" + command + ")";
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (Stream<Path> open = Files.list(PROCESSES.resolve(pid + "/fd"))) {
            return open.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException e) { // of another user, or gone
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String command(long pid) {
        try {
            return name(List.of(Files.readString(PROCESSES.resolve(pid + "/cmdline"), StandardCharsets.UTF_8)
                    .split("\0")));
        } catch (IOException e) {
            return "unknown";
        }
    }

    static String name(List<String> commandLine) {
        int main = commandLine.indexOf(MAIN);
        if (main >= 0 && main + 1 < commandLine.size()) {
            return "wallacea " + commandLine.get(main + 1);
        }
        return String.valueOf(Path.of(commandLine.getFirst()).getFileName());
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return List.of();
        }
    }
}
