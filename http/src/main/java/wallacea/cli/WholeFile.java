package wallacea.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there whole or not at all, and what to say when one cannot be written. */
final class WholeFile {
    private WholeFile() {}

    static void write(Path file, String content) throws IOException {
        Path target = file.toAbsolutePath();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(target) && !Files.isRegularFile(target)) { // a device or pipe is written to, never replaced
            Files.write(target, bytes);
            return;
        }
        Path aside = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.write(aside, bytes);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** One line on a file that could not be written. */
    static String problem(Path file, IOException cause) {
        Path directory = file.toAbsolutePath().resolveSibling("").normalize();
        String why = switch (cause) {
            case NoSuchFileException _
            when Files.isDirectory(directory) ->
                "No such file or directory, says the system, though " + directory
                        + " exists; expected a directory in which files can be made";
            case NoSuchFileException _ -> "expected an existing directory";
            case AccessDeniedException _ -> "expected a directory that may be written";
            default -> String.valueOf(cause.getMessage()).replace(file.toString() + ": ", "");
        };
        return file + ": cannot be written: " + why;
    }
}
