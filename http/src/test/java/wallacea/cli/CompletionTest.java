package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is sourced in a real bash, which then completes by it. */
class CompletionTest {
    @TempDir
    private Path directory;

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        CommandLineRun run = CommandLineRun.in(directory, "completion", "bash");
        assertThat(run.exitCode()).isZero();
        Files.writeString(directory.resolve("script"), run.out());

        assertThat(bash("complete -p wallacea"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("-F"));
        assertThat(completed("wallacea", "doc")).containsExactly("doctor");
        assertThat(completed("wallacea", "re")).contains("report", "restart", "resume");
        assertThat(completed("wallacea", "status", "--toke")).containsExactly("--token-file");
    }

    @Test
    void zshTakesTheSameScript() {
        assertThat(CommandLineRun.in(directory, "completion", "zsh").out())
                .isEqualTo(CommandLineRun.in(directory, "completion", "bash").out())
                .contains("bashcompinit");
    }

    @Test
    void refusesAnotherShellAndNamesThoseThatItKnows() {
        CommandLineRun run = CommandLineRun.in(directory, "completion", "tcsh");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errorLines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("tcsh", "[bash, zsh]"));
    }

    private List<String> completed(String... words) throws Exception {
        // what it sets belongs to a completion that the shell itself began
        return bash(
                "compopt() { :; }; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD=" + (words.length - 1)
                        + "; f=$(complete -p wallacea | sed 's/.*-F \\([^ ]*\\).*/\\1/'); $f; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    private List<String> bash(String command) throws Exception {
        Process bash = new ProcessBuilder("bash", "--norc", "-c", "source ./script; " + command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(bash.waitFor()).as(said.toString()).isZero();
        return said;
    }
}
