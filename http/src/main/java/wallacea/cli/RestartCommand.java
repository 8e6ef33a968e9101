package wallacea.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code restart}: ends an evolution and begins its next incarnation. */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description = {
            "Ends an evolution and begins its next incarnation.",
            "It is the same spec with another seed under the id ID.2, ID.3, ... Of the one that ends all",
            "that is committed is kept: 'report ID' tells it."
        },
        footer = {
            "",
            "Examples:",
            "  wallacea restart sp500-sma-cross-0a1b2c3d",
            "  wallacea restart sp500-sma-cross-0a1b2c3d --on http://127.0.0.1:8080"
        })
final class RestartCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "The run's id, as 'run' printed it, or its directory; any name will do with --out.")
    private String id = "";

    @Mixin
    private RunTarget target = new RunTarget();

    RestartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new EvolutionCall(console, target).restart(target.meant(console, id));
    }
}
