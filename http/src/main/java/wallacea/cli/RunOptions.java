package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import wallacea.cli.result.RunName;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.EvolutionId;

/** What can be said of any run. */
final class RunOptions {
    private static final int MOST_SLOTS = 1_024;
    private static final int MOST_PORT = 65_535;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The run's name; without it it follows from spec and seed.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "The run's directory; without it runs/ID.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "Evaluations at once; without it one less than the processors, in the demo as many.")
    private Optional<Integer> slots = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the HTTP interface; without it the next free one from 8080.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description = "Port on which Prometheus may scrape the run; without it none.")
    private Optional<Integer> metricsPort = Optional.empty();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    /** Evaluates on all processors unless it is said on how many: for what has a machine to itself. */
    void takeAllProcessors() {
        slots = slots.or(() -> Optional.of(Runtime.getRuntime().availableProcessors()));
    }

    /** Carries the evolution out in this process; gives the exit code. */
    int run(Console console, CommandSpec command, Keyboard keyboard, RunSpec given) throws InterruptedException {
        CommandLine line = command.commandLine();
        range(line, "--slots", slots, MOST_SLOTS);
        range(line, "--port", port, MOST_PORT);
        range(line, "--metrics-port", metricsPort, MOST_PORT);
        RunSpec what =
                new EarlierCuts(console, spec -> name(line, spec), id -> directory(line, console, id)).held(given);
        EvolutionId name = name(line, what.spec());
        if (what.spec().problem() instanceof ProblemSpec.OwnFitness own) {
            return console.refuse(
                    ExitCode.INVALID,
                    "fitness.name=" + own.name()
                            + ": expected --on URL of a cluster: a fitness of one's own needs worker processes");
        }
        RunDirectory run = directory(line, console, name);
        return new LocalRun(console, keyboard, name, what, run, commands(line, name), json)
                .carryOut(slots, port, metricsPort);
    }

    /** Carries the evolution out on a cluster; gives the exit code. */
    int runOn(Console console, CommandSpec command, ClusterOptions cluster, boolean detach, RunSpec what)
            throws IOException, InterruptedException {
        CommandLine line = command.commandLine();
        for (String local : List.of("--slots", "--port", "--metrics-port")) {
            if (line.getParseResult().hasMatchedOption(local)) {
                throw new CommandLine.ParameterException(
                        line, local + " is for a run in this process: expected it without --on");
            }
        }
        if (detach && line.getParseResult().hasMatchedOption("--out")) {
            throw new CommandLine.ParameterException(
                    line,
                    "--out and --detach: expected one of them; files are written by the command that follows the run");
        }
        EvolutionId name = name(line, what.spec());
        RunDirectory run = directory(line, console, name);
        return new RemoteRun(
                        console, cluster, name, what, run, commands(line, name).resume(), json)
                .carryOut(detach);
    }

    private RunDirectory directory(CommandLine line, Console console, EvolutionId name) {
        RunDirectory run = RunDirectory.of(console, name.value(), directory);
        if (directory.isPresent() && Files.exists(run.path()) && !Files.isDirectory(run.path())) {
            throw new CommandLine.ParameterException(
                    line,
                    "invalid value for option '--out': --out=" + directory.get()
                            + ": expected a directory, or none yet");
        }
        return run;
    }

    private EvolutionId name(CommandLine line, EvolutionSpec spec) {
        if (id.isPresent() && !EvolutionId.isValid(id.get())) {
            throw new CommandLine.ParameterException(
                    line,
                    "invalid value for option '--id': --id=" + id.get()
                            + ": expected 1 to 100 of a-z 0-9 . _ - starting with a letter or digit");
        }
        return id.map(EvolutionId::new).orElseGet(() -> RunName.of(spec));
    }

    private static void range(CommandLine line, String option, Optional<Integer> value, int most) {
        if (value.isPresent() && (value.get() < 1 || value.get() > most)) {
            throw new CommandLine.ParameterException(
                    line,
                    "invalid value for option '" + option + "': " + option + "=" + value.get()
                            + ": expected a whole number from 1 to " + most);
        }
    }

    private static NextCommands commands(CommandLine line, EvolutionId name) {
        CommandLine root = line;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return NextCommands.after(root.getParseResult().originalArgs(), name);
    }
}
