package wallacea.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wallacea.http.Json;

/** {@code completion}: a script that lets a shell complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script by which bash or zsh completes commands and options.",
            "Use it in this shell: source <(wallacea completion bash)"
        },
        footer = {"", "Examples:", "  wallacea completion bash", "  wallacea completion zsh"})
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Shells whose completion is known; zsh takes the script of bash. */
    private enum Shell {
        bash,
        zsh
    }

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine root = command.root().commandLine();
        String script = AutoComplete.bash(root.getCommandName(), root);
        console.out().println(json ? Json.of(new Script(shell.name(), script)) : script);
        return ExitCode.OK.code();
    }

    private record Script(String shell, String script) {}
}
