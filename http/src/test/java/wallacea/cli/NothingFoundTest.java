package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in which every individual is penalised says why, wherever it tells its result. */
class NothingFoundTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPEC = """
            name = idle
            data { file = bars.csv, in-sample = "2000-01-01/2015-12-31", control = "2016-01-01/2020-12-31", year-days = 252 }
            strategy {
              entry = "crosses_above(sma(close, $fast), sma(close, 200)) and $fast < 60"
              exit = "crosses_below(sma(close, $fast), sma(close, 200))"
              params { fast = int(50, 69) }
            }
            objective { min-trades = 100 }
            population { size = 40 }
            termination { generations = 2 }
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void bringSpecAndBars() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), SPEC);
        Files.copy(Checkout.root().resolve("config/data/SP500_D1.csv"), directory.resolve("bars.csv"));
    }

    @Test
    void countsEachPenaltyAndTheMostTrades() throws IOException {
        CommandLineRun run = CommandLineRun.in(directory, "run", "spec.conf", "--out", "mine", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
        JsonNode penalties = JSON.readTree(run.out()).get("penalties");
        int idle = penalties.get("noTrade").asInt();
        int few = penalties.get("fewTrades").asInt();
        int most = penalties.get("mostTrades").asInt();
        assertThat(penalties.get("judged").asInt()).isEqualTo(40);
        assertThat(idle).isPositive();
        assertThat(few).isEqualTo(40 - idle);
        assertThat(most).isBetween(1, 99);
        assertThat(penalties.get("minTrades").asInt()).isEqualTo(100);

        String table = CommandLineRun.in(directory, "run", "spec.conf", "--out", "mine")
                .out()
                .replaceAll("\\s+", " ");
        assertThat(table)
                .contains(
                        idle + " never traded, " + few + " traded less often than the 100 times",
                        "The most trades that one of them made: " + most + ".");
        assertThat(Files.readString(directory.resolve("mine/report.html"))).contains(idle + " never traded");
        CommandLineRun report = CommandLineRun.in(directory, "report", "mine", "--json");
        assertThat(JSON.readTree(report.out()).get("penalties")).isEqualTo(penalties);
    }

    @Test
    void saysNothingOfPenaltiesWhereSomethingWasFound() throws IOException {
        Files.writeString(directory.resolve("spec.conf"), SPEC.replace("min-trades = 100", "min-trades = 2"));

        CommandLineRun run = CommandLineRun.in(directory, "run", "spec.conf", "--out", "mine", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JSON.readTree(run.out()).get("penalties").isNull()).isTrue();
    }
}
