package wallacea.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cancel}: ends an evolution at its last committed generation. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Ends an evolution at its last committed generation, for good.",
        footer = {
            "",
            "Examples:",
            "  wallacea cancel sp500-sma-cross-0a1b2c3d",
            "  wallacea cancel sp500-sma-cross-0a1b2c3d --on http://127.0.0.1:8080"
        })
final class CancelCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "The run's id, as 'run' printed it, or its directory; any name will do with --out.")
    private String id = "";

    @Mixin
    private RunTarget target = new RunTarget();

    CancelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new EvolutionCall(console, target).change(target.meant(console, id), "DELETE", "");
    }
}
