package wallacea.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command speaks and what surrounds it: data go to {@code out}, talk goes to {@code err}.
 *
 * @param isTerminal whether a person watches {@code err}
 * @param environment variables of the process
 * @param directory what relative paths start from
 */
record Console(PrintStream out, PrintStream err, boolean isTerminal, Map<String, String> environment, Path directory) {
    /** The streams of this process. */
    static Console ofProcess() {
        return new Console(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                isTerminal(2),
                System.getenv(),
                Path.of(""));
    }

    private static boolean isTerminal(int descriptor) {
        return TerminalDevice.isAt(descriptor);
    }

    /** Whether colours are wanted: a terminal, and neither NO_COLOR nor a dumb one. */
    boolean isColoured() {
        return isTerminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    Path resolve(Path path) {
        return directory.resolve(path);
    }

    void say(String line) {
        err.println("wallacea: " + line);
    }

    /** Says each problem in a line of its own and gives back the code. */
    int refuse(ExitCode code, Iterable<String> problems) {
        problems.forEach(this::say);
        return code.code();
    }

    int refuse(ExitCode code, String problem) {
        say(problem);
        return code.code();
    }
}
