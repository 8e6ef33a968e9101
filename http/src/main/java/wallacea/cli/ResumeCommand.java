package wallacea.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code resume}: lets a paused evolution go on. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Lets a paused evolution go on.",
        footer = {
            "",
            "Examples:",
            "  wallacea resume sp500-sma-cross-0a1b2c3d",
            "  wallacea resume sp500-sma-cross-0a1b2c3d --on http://127.0.0.1:8080"
        })
final class ResumeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "The run's id, as 'run' printed it, or its directory; any name will do with --out.")
    private String id = "";

    @Mixin
    private RunTarget target = new RunTarget();

    ResumeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new EvolutionCall(console, target).change(target.meant(console, id), "POST", "/resume");
    }
}
