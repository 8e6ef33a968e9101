package wallacea.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where an evolution is looked for, and how it is told of. */
final class RunTarget {
    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "The run's directory, if it is not runs/ID.")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ClusterOptions cluster() {
        return cluster;
    }

    /** The id under which the run answers: a directory that was named knows it better than the caller. */
    String id(String asked, RunDirectory run) {
        return directory.isPresent() ? run.id().orElse(asked) : asked;
    }

    boolean isJson() {
        return json;
    }

    RunDirectory directory(Console console, String id) {
        return RunDirectory.of(console, id, directory);
    }
}
