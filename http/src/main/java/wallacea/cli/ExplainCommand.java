package wallacea.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain}: says why an evolution is not getting on. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says why an evolution is not getting on, and what would help.",
        footer = {
            "",
            "Examples:",
            "  wallacea explain sp500-sma-cross-0a1b2c3d",
            "  wallacea explain sp500-sma-cross-0a1b2c3d --on http://127.0.0.1:8080"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "The run's id, as 'run' printed it, or its directory; any name will do with --out.")
    private String id = "";

    @Mixin
    private RunTarget target = new RunTarget();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new EvolutionCall(console, target).explain(target.meant(console, id));
    }
}
