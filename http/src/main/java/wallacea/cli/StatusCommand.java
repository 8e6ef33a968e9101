package wallacea.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code status}: tells how far an evolution is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Tells how far an evolution is, or how it ended.",
        footer = {
            "",
            "Examples:",
            "  wallacea status sp500-sma-cross-0a1b2c3d",
            "  wallacea status --on http://127.0.0.1:8080"
        })
final class StatusCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The run's id, or its directory; with --on, without it all are listed.")
    private String id = "";

    @Mixin
    private RunTarget target = new RunTarget();

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new EvolutionCall(console, target).status(target.meant(console, id));
    }
}
