package wallacea.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wallacea.domain.rule.Spelling;

/** The files of bars that a spec may name: paths are relative to the folder of the spec. */
record BarFolder(Path spec) implements SpecReader.BarSource {
    @Override
    public BarFile read(String file, ZoneId zone) {
        return BarFileReader.read(path(file), zone);
    }

    @Override
    public Optional<String> absent(String file) {
        Path wanted = path(file);
        return Files.exists(wanted) ? Optional.empty() : Optional.of(nearest(file, wanted));
    }

    @Override
    public String besideSpec() {
        return nearest(String.valueOf(spec.getFileName()), spec);
    }

    private Path path(String file) {
        return spec.resolveSibling(file).normalize();
    }

    private String nearest(String file, Path wanted) {
        Path folder = wanted.getParent();
        String name = String.valueOf(wanted.getFileName());
        String before = file.endsWith(name) ? file.substring(0, file.length() - name.length()) : "";
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> there = files.filter(Files::isRegularFile)
                    .filter(path -> !path.equals(spec))
                    .map(path -> before + path.getFileName())
                    .sorted()
                    .toList();
            return Spelling.fileSuggestion(file, there);
        } catch (IOException e) {
            return "";
        }
    }
}
