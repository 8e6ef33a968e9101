package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    @TempDir
    private Path directory;

    static Stream<String> commands() {
        return Main.commandLine(new Console(System.out, System.err, false, Map.of(), Path.of("")))
                .getSubcommands()
                .keySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsTwoExamplesAndJsonInTheHelpOfEachCommand(String command) {
        CommandLineRun run = CommandLineRun.in(directory, command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().filter(line -> line.startsWith("  wallacea " + command)))
                .hasSize(2);
        assertThat(run.out()).contains("--json").isEqualTo(helpAmongAll(command));
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private static String helpAmongAll(String command) {
        return Main.commandLine(new Console(System.out, System.err, false, Map.of(), Path.of("")))
                .getSubcommands()
                .get(command)
                .getUsageMessage();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void parsesTheExamplesThatItShows(String command) {
        CommandLine line = Main.commandLine(new Console(System.out, System.err, false, Map.of(), Path.of("")));
        CommandLineRun.in(directory, command, "--help")
                .out()
                .lines()
                .filter(text -> text.startsWith("  wallacea "))
                .forEach(example -> line.parseArgs(
                        example.strip().replaceFirst("wallacea ", "").split(" ")));
    }

    @Test
    void suggestsOnlyWhatIsSpeltAlike() {
        assertThat(CommandLineRun.in(directory, "rum").err()).contains("did you mean 'run'?");
        assertThat(CommandLineRun.in(directory, "help").err()).contains("did you mean '--help'?");
        assertThat(CommandLineRun.in(directory, "xylophone").err()).doesNotContain("did you mean");
    }

    @Test
    void asksForACommandInOneLine() {
        CommandLineRun run = CommandLineRun.in(directory);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errorLines().getLast())
                .isEqualTo("wallacea: no command was given; 'wallacea --help' tells what is expected");
        assertThat(run.err().lines().filter(line -> line.startsWith("wallacea: ")))
                .hasSize(1);
        assertThat(CommandLineRun.in(directory, Map.of("WALLACEA_JSON", "true")).errorLines())
                .singleElement(STRING)
                .startsWith("{")
                .contains("\"code\":\"usage\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help"})
    void showsEachCommandOnceInALineOfItsGroupAndWhereToBegin(String line) {
        CommandLineRun run = CommandLineRun.in(directory, line.isEmpty() ? new String[0] : new String[] {line});
        List<String> shown = (run.out() + run.err()).lines().toList();

        assertThat(shown).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(80));
        assertThat(shown).containsSubsequence("Run", "Look", "Data", "Operate");
        assertThat(shown).anyMatch(text -> text.endsWith("wallacea demo"));
        assertThat(commands())
                .hasSize(21)
                .allSatisfy(command -> assertThat(shown)
                        .filteredOn(text -> text.matches("  " + command + " +\\S.*\\."))
                        .hasSize(1));
    }

    @Test
    void takesFromTheEnvironmentWhatNoFlagSays() {
        Map<String, String> environment = Map.of("WALLACEA_ON", "http://127.0.0.1:1");

        assertThat(CommandLineRun.in(directory, environment, "status", "x").err())
                .contains("http://127.0.0.1:1: no answer");
        assertThat(CommandLineRun.in(directory, environment, "status", "x", "--on", "http://127.0.0.1:2")
                        .err())
                .contains("http://127.0.0.1:2: no answer");
    }

    @Test
    void takesThePortOfARunFromTheVariableThatMeansIt() {
        assertThat(EnvironmentDefaults.variable("--port")).isEqualTo("WALLACEA_HTTP_PORT");
        assertThat(EnvironmentDefaults.variable("--metrics-port")).isEqualTo("WALLACEA_METRICS_PORT");
    }
}
