package wallacea.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import wallacea.domain.rule.Spelling;

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
        return console.refuse(
                ExitCode.USAGE, message(error).strip() + "; '" + name + " --help' tells what is expected");
    }

    private static String message(ParameterException error) {
        String message = error.getMessage() == null ? "the command line is not understood" : error.getMessage();
        String firstLine = message.lines().findFirst().orElse("");
        if (!(error instanceof UnmatchedArgumentException unmatched)) {
            return lowerFirst(firstLine).replaceFirst("is not an? (int|long)$", "is not a whole number");
        }
        String found = unmatched.getUnmatched().getFirst();
        boolean isCommand = !found.startsWith("-")
                && !error.getCommandLine().getSubcommands().isEmpty();
        return "unknown " + (unmatched.isUnknownOption() ? "option" : isCommand ? "command" : "argument") + ": " + found
                + suggestion(found, error.getCommandLine(), isCommand);
    }

    private static String suggestion(String found, CommandLine command, boolean isCommand) {
        if (isCommand && found.equals("help")) {
            return "; did you mean '--help'?";
        }
        List<String> known =
                new ArrayList<>(isCommand ? command.getSubcommands().keySet() : List.of());
        if (!isCommand) {
            command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
        }
        return Spelling.suggestion(found.replaceFirst("=.*", ""), known);
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
