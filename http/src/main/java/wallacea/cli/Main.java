package wallacea.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        List<String> names = CommandGroup.commands();
        boolean isNamed = arguments.length > 0 && names.contains(arguments[0]);
        return commandLine(console.of(arguments), isNamed ? List.of(arguments[0]) : names)
                .execute(arguments);
    }

    /** All commands. */
    static CommandLine commandLine(Console console) {
        return commandLine(console, CommandGroup.commands());
    }

    /** Some of the commands: each that is there costs time at the start. */
    private static CommandLine commandLine(Console console, List<String> names) {
        CommandLine all = new CommandLine(new WallaceaCommand(console));
        for (String name : names) {
            all.addSubcommand(name, command(name, console));
        }
        CommandGroup.sort(all);
        return all.setColorScheme(CommandLine.Help.defaultColorScheme(console.isColoured() ? Ansi.ON : Ansi.OFF))
                .setDefaultValueProvider(new EnvironmentDefaults(console.environment()))
                .setParameterExceptionHandler(new UsageErrors(console))
                .setExecutionExceptionHandler(new UnexpectedErrors(console))
                .setUsageHelpWidth(80)
                .setOut(writer(console.out()))
                .setErr(writer(console.err()));
    }

    /** A switch and no table of what makes them: twenty lambdas are slower than the command that is run. */
    private static Object command(String name, Console console) {
        return switch (name) {
            case "demo" -> new DemoCommand(console);
            case "run" -> new RunCommand(console);
            case "validate" -> new ValidateCommand(console);
            case "inspect" -> new InspectCommand(console);
            case "import" -> new ImportCommand(console);
            case "backtest" -> new BacktestCommand(console);
            case "status" -> new StatusCommand(console);
            case "watch" -> new WatchCommand(console);
            case "top" -> new TopCommand(console);
            case "report" -> new ReportCommand(console);
            case "pause" -> new PauseCommand(console);
            case "restart" -> new RestartCommand(console);
            case "resume" -> new ResumeCommand(console);
            case "cancel" -> new CancelCommand(console);
            case "explain" -> new ExplainCommand(console);
            case "node" -> new NodeCommand(console);
            case "cluster" -> new ClusterCommand(console);
            case "token" -> new TokenCommand(console);
            case "doctor" -> new DoctorCommand(console);
            case "completion" -> new CompletionCommand(console);
            case "bench" -> new BenchCommand(console);
            default -> throw new IllegalArgumentException("no command: name=" + name);
        };
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
