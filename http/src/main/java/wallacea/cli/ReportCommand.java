package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wallacea.protocol.value.EvolutionId;

/** {@code report}: writes the page of a run anew. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes report.html of a run anew: finished, stopped or under way.",
            "With --json also prints every number of the page."
        },
        footer = {
            "",
            "Examples:",
            "  wallacea report runs/demo",
            "  wallacea report my-strategy-0a1b2c3d --on http://127.0.0.1:8080 --json"
        })
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "The run's id, or its directory.")
    private String run = "";

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The file of bars, if it is no longer where the run had it.")
    private Optional<Path> data = Optional.empty();

    @Mixin
    private RunTarget target = new RunTarget();

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean isDirectory = Files.isDirectory(console.resolve(Path.of(run)))
                && (!EvolutionId.isValid(run) || target.isUnknown(console, run));
        if (!isDirectory && !EvolutionId.isValid(run)) {
            return console.refuse(
                    ExitCode.USAGE,
                    "RUN=" + run
                            + ": expected the directory of a run, or an id: 1 to 100 of a-z 0-9 . _ - starting with a"
                            + " letter or digit");
        }
        RunDirectory directory =
                isDirectory ? RunDirectory.of(console, run, Optional.of(Path.of(run))) : target.directory(console, run);
        Optional<String> shut = directory.shut();
        if (shut.isPresent()) {
            return console.refuse(ExitCode.FAILED, shut.get());
        }
        String id = isDirectory ? directory.id().orElse(run) : target.id(run, directory);
        directory.id().flatMap(held -> Incarnations.restarted(id, held)).ifPresent(console::say);
        ReportFile page = ReportFile.of(console, directory, id, target.isJson());
        if (target.cluster().isNamed() || directory.url().isPresent()) {
            Optional<Integer> told = new RemoteReport(console, target.cluster(), page).write(id, directory.url());
            if (told.isPresent()) {
                return told.get();
            }
        }
        return new StoredReport(console, page).write(id, directory, data.map(console::resolve));
    }
}
