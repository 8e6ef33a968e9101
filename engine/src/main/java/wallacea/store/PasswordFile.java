package wallacea.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file whose first line is a password. */
final class PasswordFile {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordFile.class);

    private PasswordFile() {}

    /**
     * The password, without the end of its line.
     *
     * @throws StorageException if the file cannot be read, or holds no line or more than one
     */
    static String read(Path file) {
        String text;
        try {
            text = Files.readString(file);
            if (isReadableByOthers(file)) {
                LOG.warn("password file is readable by others: path={} expected mode=0600", file);
            }
        } catch (IOException e) {
            throw StorageException.of("read the password file", file, e);
        }
        String password = text.replaceFirst("\\R\\z", "");
        if (password.isEmpty() || password.lines().count() != 1) {
            throw new StorageException("cannot read the password file: path=" + file + " lines="
                    + text.lines().count() + ": expected one line, the password");
        }
        return password;
    }

    private static boolean isReadableByOthers(Path file) throws IOException {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException e) {
            return false; // a file system without such permissions
        }
    }
}
