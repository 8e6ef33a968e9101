package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the year of bars of sessions from their import to their report: the same everywhere. */
class SessionYearTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate END = LocalDate.of(2021, 1, 1);
    private static final int HOURS = 7;

    @TempDir
    private Path directory;

    /** A year of workdays of seven bars of an hour. */
    @BeforeEach
    void writeSessions() throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        int bar = 0;
        for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            for (int hour = 0; hour < HOURS && day.getDayOfWeek().getValue() <= 5; hour++, bar++) {
                double close = 100 + 10 * StrictMath.sin(bar / 20.0) + bar * 0.01;
                bars.append(day.atTime(LocalTime.of(14 + hour, 0)).toInstant(ZoneOffset.UTC))
                        .append(",%s,%s,%s,%s,100%n".formatted(close, close + 1, close - 1, close));
            }
        }
        Files.writeString(directory.resolve("hours.csv"), bars);
        Files.writeString(directory.resolve("spec.conf"), """
                name = sessions
                data {
                  file = bars/hours.csv, in-sample = "2020-01-01/2020-08-31", control = "2020-09-01/2020-12-31"
                  year-days = 252
                }
                strategy { family = sma_cross, params { fast = int(2, 9), slow = int(10, 40) } }
                population.size = 20
                termination.generations = 2
                """);
    }

    @Test
    void importProposesTheNumberThatNothingWarnsOf() throws IOException {
        CommandLineRun imported = CommandLineRun.in(directory, "import", "hours.csv");

        assertThat(imported.out())
                .as(imported.err())
                .contains(
                        "  year-days   76: bars stand on five days of the week for a part of each: 1,834 a year, as many as"
                                + " 76 days and nights have; 252 would count 6,048, and Sharpe come out 1.8 times as high",
                        "data { file = \"bars/hours.csv\", year-days = 76 }");
        assertThat(CommandLineRun.in(directory, "validate", "spec.conf").err())
                .contains("data.year-days=252 counts 6,048 bars a year, by day and night, but the file has 1,834")
                .contains("year-days = 76 counts those");
        Files.writeString(
                directory.resolve("spec.conf"),
                Files.readString(directory.resolve("spec.conf")).replace("year-days = 252", "year-days = 76"));
        assertThat(CommandLineRun.in(directory, "validate", "spec.conf").err()).doesNotContain("year-days");
    }

    @Test
    void tableVerdictAndReportWarnAsTheRunDoes() throws IOException {
        assertThat(CommandLineRun.in(directory, "import", "hours.csv").exitCode())
                .isZero();
        CommandLineRun run = CommandLineRun.in(directory, "run", "spec.conf", "--out", "run");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode results =
                JSON.readTree(directory.resolve("run/results_full.json").toFile());
        String warning = results.at("/market/yearWarning").asText();

        assertThat(warning)
                .isEqualTo(
                        "data.year-days=252 counts 6,048 bars a year, by day and night, but the file has 1,834: Sharpe"
                                + " comes out 1.8 times as high as by the bars that there are; year-days = 76 counts those");
        assertThat(run.err()).contains(warning);
        assertThat(run.out().replaceAll("\\s+", " ")).contains(" " + warning + ". chain ");
        assertThat(Files.readString(directory.resolve("run/report.html"))).contains(warning);
    }
}
