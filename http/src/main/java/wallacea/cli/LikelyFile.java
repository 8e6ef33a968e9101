package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import wallacea.domain.rule.Spelling;
import wallacea.store.foreign.Reading;

/** The file that was meant by the name of one that is not there. */
final class LikelyFile {
    private LikelyFile() {}

    /** The same reading; of a file that is not there the problem names the one beside it that is spelt most alike, if any is. */
    static Reading named(Reading reading, Path file) {
        return reading instanceof Reading.Refused refused && Files.notExists(file)
                ? new Reading.Refused(
                        refused.problems().stream()
                                .map(problem -> problem + suggestion(file))
                                .toList(),
                        refused.survey())
                : reading;
    }

    private static String suggestion(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
            return Spelling.fileSuggestion(String.valueOf(file.getFileName()), names);
        } catch (IOException e) {
            return "";
        }
    }
}
