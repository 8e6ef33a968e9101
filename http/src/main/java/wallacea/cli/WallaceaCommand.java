package wallacea.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: names its commands. */
@Command(
        name = "wallacea",
        version = "wallacea 0.1.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Evolves trading strategies by backtesting; whatever interrupts a run, the same command continues it.",
        footer = {
            "",
            "Examples:",
            "  wallacea demo",
            "  wallacea run my-strategy.conf --seed 7",
            "",
            "'wallacea COMMAND --help' tells more about a command.",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 invalid spec, config or data,",
            "4 unreachable, 5 no individual was valid, 6 stopped by a budget,",
            "130 interrupted and saved."
        })
final class WallaceaCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(new CommandLine(spec.commandLine().getCommandSpec()), "no command was given");
    }
}
