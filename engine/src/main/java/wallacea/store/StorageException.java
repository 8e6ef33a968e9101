package wallacea.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/** A file or database of the run directory cannot be used; the message names it and the reason, for people. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final boolean isPassing;
    private final boolean isInUse;

    public StorageException(String message) {
        this(message, false);
    }

    /** @param isPassing whether it may well go by itself, as when a database is being started */
    StorageException(String message, boolean isPassing) {
        this(message, isPassing, false);
    }

    private StorageException(String message, boolean isPassing, boolean isInUse) {
        super(message);
        this.message = message;
        this.isPassing = isPassing;
        this.isInUse = isInUse;
    }

    /** Another process has the directory. */
    static StorageException inUse(String message) {
        return new StorageException(message, false, true);
    }

    /** Whether it may well go by itself, so that it is worth to try again. */
    public boolean isPassing() {
        return isPassing;
    }

    /** Whether it is only that another process has the directory now. */
    public boolean isInUse() {
        return isInUse;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** {@code cannot <act>: path=<path> reason=<reason>}. */
    public static StorageException of(String act, Path path, Exception cause) {
        StorageException failure =
                new StorageException("cannot " + act + ": path=" + path + " reason=" + reason(cause));
        failure.initCause(cause);
        return failure;
    }

    /** What the operating system said, in words for people. */
    static String reason(Exception cause) {
        return switch (cause) {
            case NoSuchFileException missing -> "no such file or directory";
            case AccessDeniedException denied -> "permission denied";
            case NotDirectoryException file -> "not a directory";
            case FileAlreadyExistsException file -> "a file is in the way";
            case ReadOnlyFileSystemException readOnly -> "read-only file system";
            case FileSystemException other when other.getReason() != null -> lowerCase(other.getReason());
            case FileNotFoundException opened
            when opened.getMessage() != null ->
                lowerCase(opened.getMessage().replaceFirst("^.* \\((.*)\\)$", "$1")); // "<path> (<reason>)"
            case IOException other when other.getMessage() != null -> lowerCase(other.getMessage());
            default -> cause.toString();
        };
    }

    /** What the operating system said deep inside, if it did; else what the outermost cause says. */
    static String innermostReason(Exception cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof IOException io) {
                return reason(io);
            }
        }
        return String.valueOf(cause.getMessage());
    }

    private static String lowerCase(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
