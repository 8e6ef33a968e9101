package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs whose names begin as the one that was asked for: names end in digits that nobody remembers. */
final class FullNames {
    private static final int SHOWN = 3;

    private FullNames() {}

    /** {@code "; did you mean 'demo-557f639e'?"}, or nothing if none begins so. */
    static String suggestion(String begun, Stream<String> known) {
        List<String> names = known.filter(name -> name.startsWith(begun) && !name.equals(begun))
                .sorted()
                .map(name -> "'" + name + "'")
                .toList();
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > SHOWN ? ", ... (" + names.size() + " in all)" : "";
        return "; did you mean "
                + String.join(" or ", names.stream().limit(SHOWN).toList()) + more + "?";
    }

    /** The same for the runs that lie beside a directory. */
    static String suggestionBeside(Path directory) {
        Path folder = directory.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return suggestion(
                    directory.getFileName().toString(),
                    runs.filter(run -> Files.isDirectory(run.resolve(".state")))
                            .map(run -> run.getFileName().toString()));
        } catch (IOException e) {
            return "";
        }
    }
}
