package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose genes are times of day: they stay times wherever a person reads them. */
class TimesOfDayRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void tellsTimesOfDayAsTimesAndReadsThemBack() throws IOException {
        bars();
        Files.writeString(directory.resolve("spec.conf"), """
                name = hours
                data {
                  file = bars.csv, year-days = 252
                  in-sample = "2020-01-01/2020-02-29", control = "2020-03-01/2020-03-31"
                }
                strategy {
                  entry = "close > open and minute_of_day() < $last"
                  exit = "minute_of_day() >= $out or close < ema(close, $ema)"
                  params { last = choice("15:00", "16:00"), out = int("18:00", "20:00"), ema = int(5, 5) }
                }
                execution { fees = 0.0008, slippage = 0.00002 }
                objective { min-trades = 1 }
                population { size = 8 }
                termination { generations = 2 }
                """);

        CommandLineRun validated = CommandLineRun.in(directory, "validate", "spec.conf");
        CommandLineRun run = CommandLineRun.in(directory, "run", "spec.conf", "--out", "first", "--json");
        String champion = Files.readString(directory.resolve("first/champion.conf"));
        JsonNode results =
                JSON.readTree(directory.resolve("first/results_full.json").toFile());
        CommandLineRun again = CommandLineRun.in(directory, "run", "first/champion.conf", "--out", "again", "--json");

        assertThat(validated.out().replaceAll("\\s+", " "))
                .contains("last = choice(\"15:00\", \"16:00\"), out = int(\"18:00\", \"20:00\")");
        assertThat(champion)
                .containsPattern("last = int\\(\"(1[56]:00)\", \"\\1\"\\) # was choice\\(\"15:00\", \"16:00\"\\)")
                .containsPattern("out = int\\(\"(\\d\\d:\\d\\d)\", \"\\1\"\\) # was int\\(\"18:00\", \"20:00\"\\)")
                .contains("ema = int(5, 5)", "fees = 0.0008\n", "slippage = 0.00002\n");
        assertThat(results.at("/hallOfFame/0/judged/entry").asText())
                .containsPattern("minute_of_day\\(\\) < \"1[56]:00\"");
        assertThat(results.at("/hallOfFame/0/judged/words").asText())
                .containsPattern("the time of day is before 1[56]:00");
        assertThat(results.at("/market/study/plateau/1/points/0/value").asText())
                .isEqualTo("15:00");
        boolean atEnd = results.at("/hallOfFame/0/genes").toString().matches(".*out=(1080|1200)\\b.*");
        assertThat(results.at("/hallOfFame/0/atEnds")).hasSize(atEnd ? 1 : 0);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(JSON.readTree(again.out()).get("best"))
                .isEqualTo(JSON.readTree(run.out()).get("best"));
    }

    private void bars() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        double price = 100;
        Instant first = Instant.parse("2020-01-01T00:00:00Z");
        for (int hour = 0; hour < 24 * 91; hour++) {
            double close = price * (1 + 0.01 * (random.nextDouble() - 0.49));
            bars.append(String.format(
                    Locale.ROOT,
                    "%s,%.4f,%.4f,%.4f,%.4f,1%n",
                    first.plusSeconds(3600L * hour),
                    price,
                    Math.max(price, close) + 0.1,
                    Math.min(price, close) - 0.1,
                    close));
            price = close;
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
    }
}
