package wallacea.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import wallacea.http.Json;

/**
 * Where a command speaks and what surrounds it: data go to {@code out}, talk goes to {@code err}.
 *
 * @param isTerminal whether a person watches {@code err}
 * @param environment variables of the process
 * @param directory what relative paths start from
 * @param isJson whether a program reads what is refused
 */
record Console(
        PrintStream out,
        PrintStream err,
        boolean isTerminal,
        Map<String, String> environment,
        Path directory,
        boolean isJson) {
    Console(PrintStream out, PrintStream err, boolean isTerminal, Map<String, String> environment, Path directory) {
        this(out, err, isTerminal, environment, directory, false);
    }

    /** The same for a command line that may ask for JSON. */
    Console of(String... arguments) {
        List<String> options = List.of(arguments);
        int end = options.indexOf("--");
        List<String> before = options.subList(0, end < 0 ? options.size() : end);
        boolean wanted = before.contains("--json")
                || before.contains("--json=true")
                || environment.getOrDefault("WALLACEA_JSON", "").equalsIgnoreCase("true");
        return new Console(out, err, isTerminal, environment, directory, wanted);
    }

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

    /** Says each problem in a line of its own, or all in an object of JSON, and gives back the code. */
    int refuse(ExitCode code, Iterable<String> problems) {
        if (isJson) {
            err.println(Json.of(Refusal.of(code, problems)));
        } else {
            problems.forEach(this::say);
        }
        return code.code();
    }

    int refuse(ExitCode code, String problem) {
        return refuse(code, List.of(problem));
    }
}
