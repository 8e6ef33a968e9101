package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A control period that begins within a month shares neither month nor year with what came before it. */
class SplitYearTest {
    private static final int DAYS = 120;

    @TempDir
    private Path directory;

    @Test
    void tellsEachPartOfAYearByItself() throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int day = 0; day < DAYS; day++) {
            double price = 100 + 10 * StrictMath.sin(day) + 0.1 * day;
            bars.append(LocalDate.of(2020, 1, 1).plusDays(day) + ",,,," + price + ",\n");
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
        Files.writeString(directory.resolve("spec.conf"), """
                name = split
                data {
                  file = bars.csv
                  in-sample = "2020-01-01/2020-03-10"
                  control = "2020-03-11/2020-04-29"
                  year-days = 365
                }
                strategy { entry = "close < $low", exit = "close > $low", params { low = real(95, 110) } }
                population { size = 20, hall-of-fame = 2 }
                termination { generations = 2 }
                """);

        CommandLineRun run = CommandLineRun.in(directory, "run", "spec.conf", "--out", "result", "--slots", "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode market = new ObjectMapper()
                .readTree(directory.resolve("result/results_full.json").toFile())
                .get("market");
        assertThat(parts(market.at("/study/years"))).containsExactly("2020-0 in-sample", "2020-0 control");
        assertThat(parts(market.at("/study/months")))
                .containsExactly(
                        "2020-1 in-sample", "2020-2 in-sample", "2020-3 in-sample", "2020-3 control", "2020-4 control");
        assertThat(market.at("/study/years/0/held").asDouble())
                .isCloseTo(market.at("/heldInSample/totalReturn").asDouble(), within(1e-9));
        assertThat(market.at("/study/years/1/held").asDouble())
                .isCloseTo(market.at("/heldControl/totalReturn").asDouble(), within(1e-9));
        assertThat(Pattern.compile("<th scope=\"row\">2020</th>")
                        .matcher(Files.readString(directory.resolve("result/report.html")))
                        .results()
                        .count())
                .isEqualTo(2);
    }

    private static Iterable<String> parts(JsonNode returns) {
        return StreamSupport.stream(returns.spliterator(), false)
                .map(part -> part.get("year").asInt() + "-" + part.get("month").asInt()
                        + (part.get("isControl").asBoolean() ? " control" : " in-sample"))
                .toList();
    }
}
