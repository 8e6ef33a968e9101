package wallacea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A defect of the program: its trace goes to a file, one line on the terminal names it, exit code 1. */
final class UnexpectedErrors implements IExecutionExceptionHandler {
    private final Console console;

    UnexpectedErrors(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        if (error instanceof InvalidPathException path) {
            return console.refuse(
                    ExitCode.USAGE,
                    path.getInput() + ": expected a path that the locale of this terminal can name; a locale of UTF-8,"
                            + " such as LC_ALL=C.UTF-8, names all");
        }
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        String entry = Instant.now() + " " + String.join(" ", parsed.originalArgs()) + "\n" + trace;
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "wallacea-error.log");
        String where;
        try {
            Files.writeString(file, entry, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            where = "details: " + file;
        } catch (IOException e) {
            where = "details could not be written to " + file;
        }
        String what = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        return console.refuse(
                ExitCode.FAILED,
                "failed unexpectedly: " + what.lines().findFirst().orElse("") + "; " + where);
    }
}
