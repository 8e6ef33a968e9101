package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** The page of a run, written anew from its directory. */
class ReportCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRADING = """
            name = crossing
            data { file = bars.csv, in-sample = "2000-01-01/2015-12-31", control = "2016-01-01/2020-12-31", year-days = 252 }
            strategy { family = sma_cross }
            population { size = 30 }
            termination { generations = 3 }
            """;
    private static final String ENDLESS = """
            name = endless
            function { kind = one-max, variables = 400 }
            population { size = 50 }
            termination { generations = 1000000 }
            runtime { checkpoint-every = 1 }
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void bringSpecAndBars() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), TRADING);
        Files.copy(Checkout.root().resolve("config/data/SP500_D1.csv"), directory.resolve("bars.csv"));
    }

    @Test
    void writesTheSamePageAndNumbersAsTheRun() throws IOException {
        assertThat(call("run", "spec.conf", "--out", "mine").exitCode()).isZero();
        Path page = directory.resolve("mine/report.html");
        String written = Files.readString(page);
        Files.delete(page);

        CommandLineRun report = call("report", "mine", "--json");

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(page).hasContent(written);
        assertThat(JSON.readTree(report.out()))
                .isEqualTo(JSON.readTree(
                        directory.resolve("mine/results_full.json").toFile()));
    }

    @Test
    void namesTheNoteOfTheBarsThatIsMissing() throws IOException {
        assertThat(call("run", "spec.conf", "--out", "mine").exitCode()).isZero();
        Path note = directory.resolve("mine/.state/data");
        Files.delete(note);
        CommandLineRun report = call("report", "mine");
        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.err()).contains(note + ": is missing", "--data").doesNotContain("--data=:");
    }

    @Test
    void asksForBarsThatAreGoneAndRefusesOthers() throws IOException {
        assertThat(call("run", "spec.conf", "--out", "mine").exitCode()).isZero();
        Files.move(directory.resolve("bars.csv"), directory.resolve("moved.csv"));
        Files.write(
                directory.resolve("other.csv"),
                Files.readAllLines(directory.resolve("moved.csv")).subList(0, 900));

        CommandLineRun gone = call("report", "mine");
        assertRefused(
                gone, 3, "wallacea: " + directory.resolve("bars.csv") + ": is not there: expected the file of bars");
        assertThat(gone.err()).contains("; if it was moved, name it with --data FILE");
        assertRefused(
                call("report", "mine", "--data", "none.csv"),
                3,
                "--data=" + directory.resolve("none.csv") + ": is not there: expected the file of bars");
        assertRefused(call("report", "mine", "--data", "other.csv"), 3, "other.csv: sha256=");
        CommandLineRun found = call("report", "mine", "--data", "moved.csv");

        assertThat(found.exitCode()).as(found.err()).isZero();
        assertThat(found.out().strip())
                .isEqualTo(directory.resolve("mine/report.html").toString());
    }

    @Test
    void tellsOfAnInterruptedRunWithoutCarryingItOn() throws Exception {
        Files.writeString(directory.resolve("endless.conf"), ENDLESS);
        SpecFile.Accepted spec = (SpecFile.Accepted) SpecReader.read(directory.resolve("endless.conf"));
        EvolutionId id = new EvolutionId("endless");
        try (Node node = Node.start(directory.resolve("mine"), NodeConfig.load().withSlots(1))) {
            node.submit(id, spec.spec(), Optional.empty()).toCompletableFuture().join();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> node.history(id).generation() >= 3);
        }

        JsonNode first = numbers(call("report", "endless", "--out", "mine", "--json"));
        JsonNode second = numbers(call("report", "endless", "--out", "mine", "--json"));

        assertThat(first.at("/outcome/state").asText()).isEqualTo("interrupted");
        assertThat(first.get("generations").size())
                .isEqualTo(first.at("/outcome/generation").asInt() + 1);
        assertThat(second).isEqualTo(first);
        assertThat(directory.resolve("mine/report.html")).content().contains("interrupted at generation");
    }

    private static JsonNode numbers(CommandLineRun run) throws IOException {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JSON.readTree(run.out());
    }

    @Test
    void refusesWhatHoldsNoRun() {
        assertRefused(call("report", "nothing-here"), 1, "expected the directory of a run");
        assertRefused(call("report", "."), 3, "expected the directory of a run");
        assertRefused(
                call("report", "No Such Thing"), 2, "RUN=No Such Thing: expected the directory of a run, or an id");
    }

    @Test
    void namesTheRunsWhoseIdsBeginSo() throws IOException {
        Files.createDirectories(directory.resolve("runs/mine-0a1b2c3d/.state"));
        assertRefused(call("report", "mine"), 1, "on this machine; did you mean 'mine-0a1b2c3d'?");
    }

    private CommandLineRun call(String... arguments) {
        return CommandLineRun.in(directory, arguments);
    }

    private static void assertRefused(CommandLineRun run, int exitCode, String named) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.errorLines()).anySatisfy(line -> assertThat(line).contains(named));
        assertThat(List.of(run.out(), run.err()))
                .noneSatisfy(text -> assertThat(text).contains("Exception"));
        assertThat(run.out()).isEmpty();
    }
}
