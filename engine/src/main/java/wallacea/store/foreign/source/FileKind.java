package wallacea.store.foreign.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands at a path, in words. */
public final class FileKind {
    private static final int TYPE = 0170000; // POSIX, sys/stat.h

    private FileKind() {}

    /**
     * Says what it is, a link being what it leads to.
     *
     * @throws IOException if there is nothing, or it cannot be looked at
     */
    public static String of(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return "a file";
        }
        if (Files.isDirectory(path)) {
            return "a directory";
        }
        Object mode;
        try {
            mode = Files.getAttribute(path, "unix:mode");
        } catch (UnsupportedOperationException | IllegalArgumentException _) {
            mode = 0;
        }
        return switch ((Integer) mode & TYPE) {
            case 0010000 -> "a pipe";
            case 0020000, 0060000 -> "a device";
            case 0140000 -> "a socket";
            default -> "something else";
        };
    }
}
