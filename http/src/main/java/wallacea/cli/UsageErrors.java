package wallacea.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that is not understood: one line that names the value and what was expected, exit code 2. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Console console;

    UsageErrors(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        console.say(message(error).strip() + "; '" + name + " --help' tells what is expected");
        return ExitCode.USAGE.code();
    }

    private static String message(ParameterException error) {
        String message = error.getMessage() == null ? "the command line is not understood" : error.getMessage();
        String firstLine = message.lines().findFirst().orElse("");
        if (!(error instanceof UnmatchedArgumentException unmatched)) {
            return lowerFirst(firstLine).replaceFirst("is not an? (int|long)$", "is not a whole number");
        }
        String found = unmatched.getUnmatched().getFirst();
        List<String> suggestions = unmatched.getSuggestions();
        boolean isCommand = !found.startsWith("-")
                && !error.getCommandLine().getSubcommands().isEmpty();
        return "unknown " + (unmatched.isUnknownOption() ? "option" : isCommand ? "command" : "argument") + ": " + found
                + (suggestions.isEmpty() ? "" : "; did you mean '" + suggestions.getFirst() + "'?");
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
