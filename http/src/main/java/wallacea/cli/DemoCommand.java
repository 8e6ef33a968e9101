package wallacea.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** {@code demo}: evolves a strategy that follows trends on the bars that come with the program. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Evolves strategies on 20 years of the S&P 500, in under a minute.",
        footer = {"", "Examples:", "  wallacea demo", "  wallacea demo --out /tmp/demo --json"})
final class DemoCommand implements Callable<Integer> {
    static final String SPEC = "config/examples/demo.conf";

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private RunOptions options = new RunOptions();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path file = Path.of(System.getProperty("wallacea.home", "")).resolve(SPEC);
        if (!Files.exists(file)) {
            return console.refuse(
                    ExitCode.FAILED,
                    file + ": expected the spec that comes with the program; start it by its launcher");
        }
        options.takeAllProcessors();
        try (Keyboard keyboard = Keyboard.on(console)) {
            return switch (SpecReader.read(file)) {
                case SpecFile.Refused(List<String> problems) -> console.refuse(ExitCode.INVALID, problems);
                case SpecFile.Accepted accepted ->
                    options.run(console, command, keyboard, new RunSpec(file, accepted.spec(), accepted.bars()));
            };
        }
    }
}
