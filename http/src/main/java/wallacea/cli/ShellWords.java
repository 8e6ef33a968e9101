package wallacea.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command line that a POSIX shell reads back as the same words. */
final class ShellWords {
    private ShellWords() {}

    static String of(String command, List<String> arguments) {
        return Stream.concat(Stream.of(command), arguments.stream())
                .map(ShellWords::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
