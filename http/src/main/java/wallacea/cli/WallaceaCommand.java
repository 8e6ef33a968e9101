package wallacea.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
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
final class WallaceaCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    WallaceaCommand(Console console) {
        this.console = console;
    }

    /** Nothing was asked for: tells what could be. */
    @Override
    public Integer call() {
        if (!console.isJson()) {
            Help help = spec.commandLine().getHelp();
            console.err().print(help.description() + CommandGroup.lines(help));
            String demo = ShellWords.of(System.getProperty("wallacea.command", "wallacea"), List.of("demo"));
            console.err().printf("%nBegin with: %s%n%n", demo);
        }
        return console.refuse(ExitCode.USAGE, "no command was given; 'wallacea --help' tells what is expected");
    }
}
