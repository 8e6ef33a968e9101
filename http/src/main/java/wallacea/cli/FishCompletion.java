package wallacea.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A script by which fish completes commands, options, ids of runs and, after what takes a value, files; bash and zsh share another. */
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
            }
        });
        return completion.script.toString().stripTrailing();
    }

    private void command(String name, CommandSpec command) {
        line("__fish_use_subcommand", "-f -a " + name, command.usageMessage().description());
        options("__fish_seen_subcommand_from " + name, command);
    }

    private void options(String where, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            String names = String.join(
                    " ",
                    Stream.of(option.names())
                            .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                            .toList());
            line(where, names + (option.arity().max() > 0 ? " -r" : ""), option.description());
        }
    }

    private void line(String where, String what, String... description) {
        String words = List.of(description).stream().findFirst().orElse("").replaceAll("%n|%%|\\s+", " ");
        script.append("complete -c " + program + " -n '" + where + "' " + what + " -d " + quoted(words) + "\n");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
