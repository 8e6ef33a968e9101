package wallacea.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wallacea.protocol.value.EvolutionId;

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

    /** What the commands that are suggested must repeat. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(cluster.isNamed() ? cluster.arguments() : List.of());
        directory.ifPresent(named -> arguments.addAll(List.of("--out", named.toString())));
        return arguments;
    }

    /** The id of the run that is asked for by its directory, which holds then as if {@code --out} named it; any other text as it is. */
    String meant(Console console, String asked) {
        if (asked.isEmpty() || !Files.isDirectory(console.resolve(Path.of(asked)))) {
            return asked;
        }
        Path named = Path.of(asked);
        RunDirectory run = RunDirectory.of(console, asked, Optional.of(named));
        Optional<String> held =
                run.id().filter(EvolutionId::isValid).or(() -> run.starting().map(RunDirectory.Starting::id));
        boolean isMeant = EvolutionId.isValid(asked)
                ? held.isPresent() && isUnknown(console, asked)
                : directory.isEmpty() || run.isAt(console.resolve(directory.get()));
        if (isMeant) {
            directory = Optional.of(named);
        }
        return isMeant ? held.orElse(asked) : asked;
    }

    /** Whether no directory of this machine and no cluster that is named may have a run of the id. */
    boolean isUnknown(Console console, String id) {
        return directory.isEmpty()
                && !cluster.isNamed()
                && !Files.exists(directory(console, id).path());
    }

    /** What is wrong with the run's directory, if it is named, where this user may not look into it. */
    Optional<String> shut(Console console) {
        return directory.flatMap(_ -> RunDirectory.of(console, "", directory).shut());
    }

    /** The id under which the run answers: its directory knows it better than the caller, but for the incarnation. */
    String id(String asked, RunDirectory run) {
        if (cluster.isNamed() && directory.isEmpty()) {
            return asked;
        }
        Optional<String> held = run.id().filter(EvolutionId::isValid);
        boolean isMeant = EvolutionId.isValid(asked)
                && held.filter(one -> new EvolutionId(one).isIncarnationOf(new EvolutionId(asked)))
                        .isPresent();
        return isMeant ? asked : held.orElse(asked);
    }

    boolean isJson() {
        return json;
    }

    /** Where the run lies: later incarnations lie where the first one does. */
    RunDirectory directory(Console console, String id) {
        RunDirectory own = RunDirectory.of(console, id, directory);
        if (directory.isPresent() || !EvolutionId.isValid(id) || Files.exists(own.path())) {
            return own;
        }
        EvolutionId asked = new EvolutionId(id);
        RunDirectory first = RunDirectory.of(console, asked.first().value(), directory);
        return first.id()
                        .filter(EvolutionId::isValid)
                        .filter(held -> asked.isIncarnationOf(new EvolutionId(held)))
                        .isPresent()
                ? first
                : own;
    }
}
