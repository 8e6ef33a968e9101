package wallacea.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(Console.ofProcess(), arguments));
    }

    /** Runs one command in this process. */
    static int run(Console console, String... arguments) {
        return commandLine(console).execute(arguments);
    }

    /** All commands. */
    static CommandLine commandLine(Console console) {
        return new CommandLine(new WallaceaCommand())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new ValidateCommand(console))
                .addSubcommand(new InspectCommand(console))
                .addSubcommand(new ImportCommand(console))
                .addSubcommand(new BacktestCommand(console))
                .addSubcommand(new StatusCommand(console))
                .addSubcommand(new WatchCommand(console))
                .addSubcommand(new TopCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new PauseCommand(console))
                .addSubcommand(new RestartCommand(console))
                .addSubcommand(new ResumeCommand(console))
                .addSubcommand(new CancelCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new NodeCommand(console))
                .addSubcommand(new ClusterCommand(console))
                .addSubcommand(new TokenCommand(console))
                .addSubcommand(new DoctorCommand(console))
                .addSubcommand(new CompletionCommand(console))
                .addSubcommand(new BenchCommand(console))
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.isColoured() ? Ansi.ON : Ansi.OFF))
                .setDefaultValueProvider(new EnvironmentDefaults(console.environment()))
                .setParameterExceptionHandler(new UsageErrors(console))
                .setExecutionExceptionHandler(new UnexpectedErrors(console))
                .setUsageHelpWidth(80)
                .setOut(writer(console.out()))
                .setErr(writer(console.err()));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
