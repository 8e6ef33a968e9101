package wallacea.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** {@code run}: carries an evolution out to its end, from where it stands. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an evolution to its end, here or with --on on a cluster.",
            "After any interruption the same command continues it; a finished run shows its result again."
        },
        footer = {
            "",
            "Examples:",
            "  wallacea run my-strategy.conf",
            "  wallacea run my-strategy.conf --seed 7 --on http://127.0.0.1:8080"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Parameters(paramLabel = "SPEC", description = "The spec, a .conf file.")
    private Path spec = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "Root of all randomness; without it the spec's.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--detach", description = "With --on: begin it there and go away.")
    private boolean detach;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (detach && !cluster.isNamed()) {
            return console.refuse(ExitCode.USAGE, "--detach: expected --on URL beside it");
        }
        try (Keyboard keyboard = cluster.isNamed() ? Keyboard.none() : Keyboard.on(console)) {
            return run(console.resolve(spec), keyboard);
        }
    }

    private int run(Path file, Keyboard keyboard) throws IOException, InterruptedException {
        return switch (read(file)) {
            case SpecFile.Refused(List<String> problems) -> console.refuse(ExitCode.INVALID, problems);
            case SpecFile.Accepted accepted -> {
                accepted.warnings().forEach(warning -> console.say("warning: " + spec + ": " + warning));
                EvolutionSpec seeded = seed.isPresent() ? accepted.spec().withSeed(seed.get()) : accepted.spec();
                RunSpec what = new RunSpec(file, seeded, accepted.bars());
                yield cluster.isNamed()
                        ? options.runOn(console, command, cluster, detach, what)
                        : options.run(console, command, keyboard, what);
            }
        };
    }

    private SpecFile read(Path file) {
        try (EarlyInterruption _ = EarlyInterruption.watch(console)) {
            return SpecReader.read(file);
        }
    }
}
