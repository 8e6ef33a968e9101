package wallacea.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands by what a person wants, in the order of the help. */
enum CommandGroup {
    RUN("Run", "demo", "validate", "run", "pause", "resume", "restart", "cancel"),
    LOOK("Look", "status", "watch", "explain", "report"),
    DATA("Data", "inspect", "import", "backtest"),
    OPERATE("Operate", "node", "cluster", "top", "token", "doctor", "bench", "completion");

    private final String title;
    private final List<String> names;

    CommandGroup(String title, String... names) {
        this.title = title;
        this.names = List.of(names);
    }

    /** The name of every command. */
    static List<String> commands() {
        return Stream.of(values()).flatMap(group -> group.names.stream()).toList();
    }

    /** Lets the help of a program list its commands by group. */
    static void sort(CommandLine program) {
        Map<String, CommandLine.IHelpSectionRenderer> sections = program.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, _ -> "");
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroup::lines);
    }

    /** A line for each command of a program, below the title of its group. */
    static String lines(Help program) {
        StringBuilder lines = new StringBuilder();
        for (CommandGroup group : values()) {
            lines.append(String.format("%n%s%n", program.ansi().string("@|bold " + group.title + "|@")));
            for (String name : group.names) {
                Help command = program.subcommands().get(name);
                if (command != null) {
                    lines.append(String.format(Locale.ROOT, "  %-10s  %s%n", name, summary(command)));
                }
            }
        }
        return lines.toString();
    }

    /** What a command does, in a line. */
    private static String summary(Help command) {
        return command.commandSpec().usageMessage().description()[0];
    }
}
