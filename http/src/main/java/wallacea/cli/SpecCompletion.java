package wallacea.cli;

import picocli.CommandLine;

/** How shells complete the argument that is a spec: specs and folders, other files where there is neither. */
final class SpecCompletion {
    /** What fish is told: specs first, then folders, then the rest. */
    static final String OF_FISH = "(__fish_complete_suffix .conf)";

    private static final String FILES = "positionals=$( compgen -f -- \"${curr_word}\" ) # files";
    private static final String SPECS =
            "positionals=$( compgen -f -X '!*.conf' -- \"${curr_word}\"; compgen -d -- \"${curr_word}\" )\n"
                    + "      [[ -n \"${positionals}\" ]] || " + FILES;

    private SpecCompletion() {}

    /** Whether a command takes a spec. */
    static boolean isTakenBy(CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream()
                .anyMatch(parameter -> parameter.paramLabel().equals("SPEC"));
    }

    /** A script for bash that completes it so. */
    static String added(String script, CommandLine root) {
        String completed = script;
        for (var command : root.getSubcommands().entrySet()) {
            if (isTakenBy(command.getValue())) {
                String function = "function _picocli_" + root.getCommandName() + "_" + command.getKey() + "() {";
                int place = completed.indexOf(FILES, completed.indexOf(function));
                completed = completed.substring(0, place) + SPECS + completed.substring(place + FILES.length());
            }
        }
        return completed;
    }
}
