package wallacea.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the launcher lets the JVM record once, so that later processes start from the record: the help, a mistake, a spec
 * that is checked and a call that nobody answers; then, if a folder is named for it, a short run. Says nothing.
 */
final class Rehearsal {
    private static final String SPEC = "config/examples/sp500-donchian-islands.conf";

    private Rehearsal() {}

    /**
     * Rehearses.
     *
     * @param arguments the folder that the run is kept in, if there shall be one
     */
    public static void main(String[] arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Console console = new Console(nowhere, nowhere, false, Map.of(), Path.of(""));
        String spec =
                Path.of(System.getProperty("wallacea.home", "")).resolve(SPEC).toString();
        Main.run(console, "--help");
        Main.run(console, "run", "--help");
        Main.run(console, "rum");
        Main.run(console, "validate", spec);
        Main.run(console, "status", "nobody", "--on", "http://127.0.0.1:1");
        for (String folder : arguments) {
            Main.run(console, "run", spec, "--out", folder);
        }
        System.exit(0);
    }
}
