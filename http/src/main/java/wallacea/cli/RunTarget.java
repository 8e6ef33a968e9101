package wallacea.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which evolution a command is about, and where it is asked. */
final class RunTarget {
    @Parameters(paramLabel = "ID", description = "The run's id, as 'run' printed it; any name will do with --out.")
    private String id = "";

    @Option(
            names = "--on",
            paramLabel = "URL",
            description = "Address of the node; without it the run of that id on this machine.")
    private Optional<String> url = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", description = "The run's directory, if it is not runs/ID.")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    String id() {
        return id;
    }

    /** The id under which the run answers: a directory that was named knows it better than the caller. */
    String id(RunDirectory run) {
        return directory.isPresent() ? run.id().orElse(id) : id;
    }

    Optional<String> url() {
        return url;
    }

    boolean isJson() {
        return json;
    }

    RunDirectory directory(Console console) {
        return RunDirectory.of(console, id, directory);
    }
}
