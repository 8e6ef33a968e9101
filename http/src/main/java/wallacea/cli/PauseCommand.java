package wallacea.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pause}: holds an evolution at its last committed generation. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Holds an evolution; it keeps everything and works on nothing.",
        footer = {
            "",
            "Examples:",
            "  wallacea pause sp500-sma-cross-0a1b2c3d",
            "  wallacea pause sp500-sma-cross-0a1b2c3d --on http://127.0.0.1:8080"
        })
final class PauseCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "The run's id, as 'run' printed it, or its directory; any name will do with --out.")
    private String id = "";

    @Mixin
    private RunTarget target = new RunTarget();

    PauseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new EvolutionCall(console, target).change(target.meant(console, id), "POST", "/pause");
    }
}
