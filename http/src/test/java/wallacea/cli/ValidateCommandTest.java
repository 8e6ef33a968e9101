package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    @TempDir
    private Path directory;

    @Test
    void tellsTheZoneOfTheTimesOfDay() throws IOException {
        CommandLineRun run = validated("");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains("  bars        bars.csv, year of 252 days, times of day in America/New_York");
    }

    @Test
    void tellsAllCostsAndWhatStopsAreMeasuredFrom() throws IOException {
        CommandLineRun run = validated("""
                execution {
                  fees = 0.0008, fixed-fee = 5, slippage = 0.0003, size = value(2000)
                  stop-loss = 0.05, stop-entry = close, stop-exit = limit
                }
                """);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("fees 0.08 % and 5 of money for each order, slippage 0.03 %")
                .contains("stop loss 5 %, stops measured from the entry's close and filled without slippage");
        assertThat(validated("").out())
                .doesNotContain("of money for each order")
                .doesNotContain("stops measured");
    }

    @Test
    void tellsEveryShareAsPercentAndAHoleByItsName() throws IOException {
        CommandLineRun run = validated("""
                execution { size = percent(0.15), stop-loss = 0.105, trailing = true, take-profit = 0.2 }
                population.elite-ratio = 0.05
                """);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("size 15 % of the cash, trailing stop 10.5 %, take profit 20 %, ")
                .contains("1,000 individuals, elite 5 %, one island");
        assertThat(validated(
                                "execution { size = risk(100), stop-loss = $level }\nstrategy.params.level = real(0.1, 0.5)")
                        .out())
                .contains("size 100 of money at risk, stop loss $level, ");
    }

    @Test
    void tellsWhoseDaysAPeriodHas() throws IOException {
        assertThat(validated("").out())
                .contains("  in-sample   2020-01-02/2020-01-02, days of America/New_York\n")
                .contains("  control     2020-01-03/2020-01-03, days of America/New_York\n")
                .contains("10 bars from 2020-01-02T10:00:00-05:00 to 2020-01-03T14:00:00-05:00\n");
        assertThat(validated("data.time-zone = UTC").out())
                .contains("  in-sample   2020-01-02/2020-01-02\n")
                .contains("10 bars from 2020-01-02T15:00:00Z to 2020-01-03T19:00:00Z\n");
    }

    @Test
    void tellsWhichShareOfGenomesWhereAllows() throws IOException {
        assertThat(validated("strategy.where = \"$level < 10\"").out())
                .containsPattern("\n  allowed     (49|50)(\\.\\d+)? % of random genomes, by 10,000 draws\n");
        assertThat(validated("").out()).doesNotContain("allowed");
    }

    private CommandLineRun validated(String execution) throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int day = 2; day <= 3; day++) {
            for (int hour = 15; hour < 20; hour++) {
                bars.append("2020-01-0" + day + "T" + hour + ":00:00Z,10,11,9,10,1\n");
            }
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
        Files.writeString(directory.resolve("spec.conf"), """
                name = hours
                data {
                  file = bars.csv
                  time-zone = America/New_York
                  in-sample = "2020-01-02/2020-01-02"
                  control = "2020-01-03/2020-01-03"
                  year-days = 252
                }
                strategy { entry = "close > $level", exit = "close < $level", params { level = real(9, 11) } }
                """ + execution);
        return CommandLineRun.in(directory, "validate", "spec.conf");
    }
}
