package wallacea.cli;

import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** How bash and zsh complete options that name a file or a folder which need not be given. */
final class FileCompletion {
    private static final String NOTHING = ")\n      return\n";
    private static final String FILES = """
            )
                  local IFS=$'\\n'
                  type compopt &>/dev/null && compopt -o filenames
                  COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
                  return $?
            """;

    private FileCompletion() {}

    /** Whether an option names one. */
    static boolean isTakenBy(OptionSpec option) {
        return Stream.concat(Stream.of(option.type()), Stream.of(option.auxiliaryTypes()))
                .anyMatch(Path.class::equals);
    }

    /** A script that completes them. */
    static String added(String script, CommandLine root) {
        String completed = script;
        for (CommandLine command : root.getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                String place = "'" + option.longestName() + "'";
                completed = isTakenBy(option) ? completed.replace(place + NOTHING, place + FILES) : completed;
            }
        }
        return completed;
    }
}
