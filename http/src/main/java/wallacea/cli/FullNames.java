package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import wallacea.domain.rule.Spelling;

/** Runs whose names look like the one that was asked for: names end in digits that nobody remembers. */
final class FullNames {
    private static final int SHOWN = 3;

    private FullNames() {}

    /**
     * {@code "; did you mean 'demo-557f639e'?"}: those that begin so, else those that have it in them, else the one that is
     * spelt most alike, or nothing.
     */
    static String suggestion(String asked, Stream<String> known) {
        return suggestion(asked, known, name -> "'" + name + "'");
    }

    private static String suggestion(String asked, Stream<String> known, UnaryOperator<String> shown) {
        List<String> others =
                known.filter(name -> !name.equals(asked)).distinct().sorted().toList();
        List<String> begun =
                others.stream().filter(name -> name.startsWith(asked)).toList();
        List<String> names = (begun.isEmpty() ? others.stream().filter(name -> name.contains(asked)) : begun.stream())
                .map(shown)
                .toList();
        if (names.isEmpty()) {
            return Spelling.suggestion(asked, others);
        }
        String more = names.size() > SHOWN ? ", ... (" + names.size() + " in all)" : "";
        return "; did you mean "
                + String.join(" or ", names.stream().limit(SHOWN).toList()) + more + "?";
    }

    /** The same for the runs that lie beside a directory, by their ids and by the names of their directories. */
    static String suggestionBeside(Path directory) {
        Path own = directory.toAbsolutePath().normalize();
        Path folder = own.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> runs = Files.list(folder)) {
            String asked = directory.getFileName().toString();
            Map<String, String> known = new TreeMap<>(); // what may be asked for, and the directory that has it
            runs.filter(run -> Files.isDirectory(run.resolve(".state")) && !run.equals(own))
                    .sorted()
                    .forEach(run -> {
                        known.put(
                                run.getFileName().toString(), run.getFileName().toString());
                        new RunDirectory(run)
                                .id()
                                .ifPresent(id ->
                                        known.putIfAbsent(id, run.getFileName().toString()));
                    });
            String place = known.get(asked);
            return place == null
                    ? suggestion(
                            asked, known.keySet().stream(), name -> shown(name, known.getOrDefault(name, name), folder))
                    : "; it lies in " + folder.resolve(place) + ": name that with --out";
        } catch (IOException e) {
            return "";
        }
    }

    /** With the directory where the name alone would not find it. */
    private static String shown(String name, String place, Path folder) {
        return "'" + name + "'" + (name.equals(place) ? "" : " (--out " + folder.resolve(place) + ")");
    }
}
