package wallacea.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wallacea.http.Json;

/** {@code completion}: a script that lets a shell complete commands, options and ids of runs. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script by which bash, zsh or fish completes commands.",
            "It knows options with their values, specs and ids of runs.",
            "Use it in this shell: source <(wallacea completion bash);",
            "in fish: wallacea completion fish | source"
        },
        footer = {"", "Examples:", "  wallacea completion bash", "  wallacea completion fish"})
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Shells whose completion is known; zsh takes the script of bash. */
    private enum Shell {
        bash,
        zsh,
        fish
    }

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine root = Main.commandLine(console);
        String script = shell == Shell.fish ? FishCompletion.of(root) : bash(root);
        console.out().println(json ? Json.of(new Script(shell.name(), script)) : script);
        return ExitCode.OK.code();
    }

    private static String bash(CommandLine root) {
        String script = AutoComplete.bash(root.getCommandName(), root);
        return FileCompletion.added(SpecCompletion.added(RunCompletion.added(script, root), root), root);
    }

    private record Script(String shell, String script) {}
}
