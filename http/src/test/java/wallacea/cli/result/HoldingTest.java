package wallacea.cli.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.cli.Checkout;
import wallacea.http.report.RunReport;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** Buying and holding is what the reference of execution says that it is, over the bars of its first table. */
class HoldingTest {
    private static final Pattern BAR =
            Pattern.compile("(?m)^\\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");
    private static final Pattern HELD = Pattern.compile("(?m)^\\| `(next-open|close)` \\| .* \\| ([-0-9.]+) \\|$");

    @TempDir
    private Path directory;

    @Test
    void returnsWhatTheReferenceShowsInEachPeriod() throws IOException {
        List<MatchResult> shown = HELD.matcher(reference()).results().toList();

        assertThat(shown).hasSize(2);
        for (MatchResult row : shown) {
            RunReport.Market market = market("fill = " + row.group(1) + ", fees = 0, slippage = 0");
            double expected = Double.parseDouble(row.group(2));
            assertThat(market.heldInSample().totalReturn()).isCloseTo(expected, within(6e-7));
            assertThat(market.heldControl().totalReturn()).isCloseTo(expected, within(6e-7));
        }
    }

    @Test
    void paysTheCostsOfOneBuyWithAllTheMoneyWhateverSizeAndStopsAre() throws IOException {
        RunReport.Market market = market("initial-cash = 10000, fees = 0.001, slippage = 0.002, fixed-fee = 5,"
                + " size = percent(0.5), stop-loss = 0.01, take-profit = 0.02");

        double units = (10_000 - 5) / (101 * (1 + 0.002) * (1 + 0.001));
        assertThat(market.heldInSample().totalReturn()).isCloseTo(units * 92 / 10_000 - 1, within(1e-12));
        assertThat(market.heldInSample().trades()).isEqualTo(1);
    }

    /** The bars of the table twice, once for each period. */
    private RunReport.Market market(String execution) throws IOException {
        StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume\n");
        List<MatchResult> bars = BAR.matcher(reference()).results().limit(10).toList();
        for (int day = 0; day < 20; day++) {
            MatchResult bar = bars.get(day % 10);
            text.append(LocalDate.of(2020, 1, 1).plusDays(day)).append("T00:00:00Z");
            for (int price = 2; price <= 5; price++) {
                text.append(',').append(bar.group(price));
            }
            text.append(",1\n");
        }
        Files.writeString(directory.resolve("bars.csv"), text);
        Path spec = Files.writeString(directory.resolve("spec.conf"), """
                name = held
                data { file = bars.csv, in-sample = "2020-01-01/2020-01-10", control = "2020-01-11/2020-01-20" }
                strategy { entry = "close > $level", exit = "close < $level", params { level = int(20, 100) } }
                execution { %s }
                """.formatted(execution));
        SpecFile.Accepted accepted = (SpecFile.Accepted) SpecReader.read(spec);
        return Judgement.of(accepted.spec(), accepted.bars()).orElseThrow().market(Optional.empty(), accepted.bars());
    }

    private static String reference() throws IOException {
        return Files.readString(Checkout.root().resolve("docs/reference/execution.md"));
    }
}
