package wallacea.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** How shells complete the ids of runs: by the directories below {@code runs} that hold one, whichever shell asks. */
final class RunCompletion {
    /** Prints an id a line; no pattern of the shell's own, which zsh would refuse where nothing matches. */
    static final String LISTING = "find runs -mindepth 2 -maxdepth 2 -name .state 2>/dev/null"
            + " | sed -e \"s|^runs/||\" -e \"s|/.state\\$||\"";

    private static final Set<String> LABELS = Set.of("ID", "RUN");
    private static final String NOTHING = "local positionals=\"\"";

    private RunCompletion() {}

    /** Whether a command takes the id of a run. */
    static boolean isTakenBy(CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream()
                .anyMatch(parameter -> LABELS.contains(parameter.paramLabel()));
    }

    /** A script for bash that completes them, too. */
    static String added(String script, CommandLine root) {
        List<String> names = root.getSubcommands().entrySet().stream()
                .filter(command -> isTakenBy(command.getValue()))
                .map(command -> command.getKey())
                .toList();
        String completed = script;
        for (String name : names) {
            int function = completed.indexOf("function _picocli_" + root.getCommandName() + "_" + name + "() {");
            int place = completed.indexOf(NOTHING, function);
            completed = completed.substring(0, place) + "local positionals=\"$(" + LISTING + ")\""
                    + completed.substring(place + NOTHING.length());
        }
        return completed;
    }
}
