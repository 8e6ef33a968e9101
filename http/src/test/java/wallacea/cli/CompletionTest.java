package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The script is sourced in a real bash, which then completes by it, and in a real fish where there is one. */
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
    void bashCompletesTheRunsOfThisDirectory() throws Exception {
        Files.writeString(
                directory.resolve("script"),
                CommandLineRun.in(directory, "completion", "bash").out());
        assertThat(completed("wallacea", "status", "de")).containsExactly("");
        begin("demo-1", "demo-2", "other");

        for (String command : List.of("status", "watch", "explain", "pause", "resume", "restart", "cancel", "report")) {
            assertThat(completed("wallacea", command, "de")).as(command).containsExactlyInAnyOrder("demo-1", "demo-2");
        }
        assertThat(completed("wallacea", "validate", "de")).containsExactly("");
    }

    @Test
    void bashOffersTheValuesOfOptionsAndArguments() throws Exception {
        Files.writeString(
                directory.resolve("script"),
                CommandLineRun.in(directory, "completion", "bash").out());
        begin("demo-1");

        assertThat(completed("wallacea", "node", "--role", "\"\"")).containsExactly("core", "worker", "all");
        assertThat(completed("wallacea", "token", "--role", "o")).containsExactly("operator");
        assertThat(completed("wallacea", "import", "--zone", "America/New_")).containsExactly("America/New_York");
        assertThat(completed("wallacea", "inspect", "--format", "d")).containsExactly("dmy");
        assertThat(completed("wallacea", "bench", "sm")).containsExactly("sma-cross");
        assertThat(completed("wallacea", "run", "--out", "r")).containsExactly("runs");
        assertThat(completed("wallacea", "node", "--config", "scr")).containsExactly("script");
    }

    @Test
    void bashOffersSpecsAndFoldersAndOtherFilesOnlyWhereThereIsNeither() throws Exception {
        Files.writeString(
                directory.resolve("script"),
                CommandLineRun.in(directory, "completion", "bash").out());
        specs();

        for (String command : List.of("run", "validate", "doctor")) {
            assertThat(completed("wallacea", command, "my"))
                    .as(command)
                    .containsExactlyInAnyOrder("my.conf", "my-specs");
            assertThat(completed("wallacea", command, "my-n")).as(command).containsExactly("my-notes.txt");
        }
    }

    private void specs() throws Exception {
        Files.writeString(directory.resolve("my.conf"), "");
        Files.writeString(directory.resolve("my-notes.txt"), "");
        Files.createDirectories(directory.resolve("my-specs"));
    }

    private void begin(String... runs) throws Exception {
        for (String run : runs) {
            Files.createDirectories(directory.resolve("runs/" + run + "/.state"));
        }
        Files.createDirectories(directory.resolve("runs/demo-notes"));
    }

    @Test
    void zshTakesTheSameScript() {
        assertThat(CommandLineRun.in(directory, "completion", "zsh").out())
                .isEqualTo(CommandLineRun.in(directory, "completion", "bash").out())
                .contains("bashcompinit");
    }

    @Test
    void fishIsToldEveryCommandAndOptionWithItsWords() {
        CommandLineRun run = CommandLineRun.in(directory, "completion", "fish");
        CommandLine root = Main.commandLine(new Console(System.out, System.err, false, Map.of(), directory));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> !line.contains("__wallacea_runs")))
                .allMatch(line -> line.matches("complete -c wallacea -n '[a-z_ ]+' [-a-zA-Z ]+?"
                        + "( -a '([a-z-]+|[A-Z][A-Za-z0-9_/+-]+| |\\(__fish_complete_suffix \\.conf\\))+')?"
                        + " -d '([^'\\\\]|\\\\.)+'"));
        root.getSubcommands().forEach((name, command) -> {
            assertThat(run.out()).contains("-n '__fish_use_subcommand' -f -a " + name + " -d ");
            command.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(run.out())
                            .containsPattern("(?m)^complete -c wallacea -n '__fish_seen_subcommand_from " + name
                                    + "' .*-l " + option.longestName().substring(2) + " "));
        });
    }

    @Test
    void fishCompletesCommandsAndOptions() throws Exception {
        Assumptions.assumeTrue(isThere("fish"), "fish is not installed");
        Files.writeString(
                directory.resolve("script"),
                CommandLineRun.in(directory, "completion", "fish").out());

        assertThat(fish("wallacea doc")).singleElement(STRING).startsWith("doctor");
        assertThat(fish("wallacea status --toke")).singleElement(STRING).startsWith("--token-file");
        begin("demo-1", "other");
        for (String command : List.of("status", "watch", "explain", "pause", "resume", "restart", "cancel", "report")) {
            assertThat(fish("wallacea " + command + " de"))
                    .as(command)
                    .singleElement(STRING)
                    .startsWith("demo-1");
        }
        assertThat(fish("wallacea validate de")).isEmpty();
    }

    @Test
    void fishOffersTheValuesOfOptionsAndArgumentsAndSpecsFirst() throws Exception {
        Assumptions.assumeTrue(isThere("fish"), "fish is not installed");
        Files.writeString(
                directory.resolve("script"),
                CommandLineRun.in(directory, "completion", "fish").out());
        specs();

        assertThat(values("wallacea node --role ")).containsExactlyInAnyOrder("core", "worker", "all");
        assertThat(values("wallacea token --role o")).containsExactly("operator");
        assertThat(values("wallacea import --zone America/New_")).containsExactly("America/New_York");
        assertThat(values("wallacea inspect --format d")).containsExactly("dmy");
        assertThat(values("wallacea bench sm")).containsExactly("sma-cross");
        assertThat(values("wallacea completion f")).containsExactly("fish");
        assertThat(values("wallacea node --config my-n")).containsExactly("my-notes.txt");
        assertThat(values("wallacea run --seed ")).isEmpty();
        for (String command : List.of("run", "validate", "doctor")) {
            assertThat(values("wallacea " + command + " my"))
                    .as(command)
                    .containsExactly("my.conf", "my-specs/", "my-notes.txt");
        }
    }

    private List<String> values(String typed) throws Exception {
        return fish(typed).stream().map(line -> line.replaceFirst("\t.*", "")).toList();
    }

    private static boolean isThere(String program) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
    }

    private List<String> fish(String typed) throws Exception {
        return said("fish", "--no-config", "-c", "source ./script; complete -C '" + typed + "'");
    }

    @Test
    void refusesAnotherShellAndNamesThoseThatItKnows() {
        CommandLineRun run = CommandLineRun.in(directory, "completion", "tcsh");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errorLines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("tcsh", "[bash, zsh, fish]"));
    }

    private List<String> completed(String... words) throws Exception {
        // what it sets belongs to a completion that the shell itself began
        return bash(
                "compopt() { :; }; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD=" + (words.length - 1)
                        + "; f=$(complete -p wallacea | sed 's/.*-F \\([^ ]*\\).*/\\1/'); $f; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    private List<String> bash(String command) throws Exception {
        return said("bash", "--norc", "-c", "source ./script; " + command);
    }

    private List<String> said(String... command) throws Exception {
        Process shell = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(shell.waitFor()).as(said.toString()).isZero();
        return said;
    }
}
