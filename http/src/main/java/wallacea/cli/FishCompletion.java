package wallacea.cli;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A script by which fish completes commands, options with their values or files, specs and ids of runs; bash and zsh share another. */
final class FishCompletion {
    private static final String RUNS = "__wallacea_runs";

    private final String program;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(String program) {
        this.program = program;
    }

    /** The script for all commands of a program. */
    static String of(CommandLine root) {
        FishCompletion completion = new FishCompletion(root.getCommandName());
        completion.options("__fish_use_subcommand", root.getCommandSpec());
        completion.script.append("function " + RUNS + "; " + RunCompletion.LISTING + "; end\n");
        root.getSubcommands().forEach((name, command) -> {
            completion.command(name, command.getCommandSpec());
            if (RunCompletion.isTakenBy(command)) {
                completion.line("__fish_seen_subcommand_from " + name, "-f -a '(" + RUNS + ")'", "run");
            } else if (SpecCompletion.isTakenBy(command)) {
                completion.line(
                        "__fish_seen_subcommand_from " + name, "-f -k -a '" + SpecCompletion.OF_FISH + "'", "spec");
            }
            command.getCommandSpec().positionalParameters().stream()
                    .filter(parameter -> parameter.completionCandidates() != null)
                    .forEach(parameter -> completion.line(
                            "__fish_seen_subcommand_from " + name,
                            "-f" + offered(parameter),
                            parameter.paramLabel().toLowerCase(Locale.ROOT)));
        });
        return completion.script.toString().stripTrailing();
    }

    private void command(String name, CommandSpec command) {
        line("__fish_use_subcommand", "-f -a " + name, command.usageMessage().description()[0]);
        options("__fish_seen_subcommand_from " + name, command);
    }

    private void options(String where, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            String names = String.join(
                    " ",
                    Stream.of(option.names())
                            .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                            .toList());
            line(
                    where,
                    names + (option.arity().max() > 0 ? value(option) : ""),
                    String.join(" ", option.description()));
        }
    }

    /** One of its values, a file, or anything that is not completed. */
    private static String value(OptionSpec option) {
        if (option.completionCandidates() != null) {
            return " -x" + offered(option);
        }
        return FileCompletion.isTakenBy(option) ? " -r -F" : " -x";
    }

    private static String offered(ArgSpec argument) {
        StringJoiner values = new StringJoiner(" ", " -a '", "'");
        argument.completionCandidates().forEach(values::add);
        return values.toString();
    }

    private void line(String where, String what, String description) {
        String words = description.replaceAll("%n|%%|\\s+", " ");
        script.append("complete -c " + program + " -n '" + where + "' " + what + " -d " + quoted(words) + "\n");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
