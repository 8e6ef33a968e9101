package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of minutes in the heap that the launcher gives: searched, judged and told. */
@Tag("long")
class LongSeriesIT {
    private static final int BARS = 525_600;
    private static final long MOST_BYTES = 3_000_000;
    private static final String SPEC = """
            name = minutes
            data {
              file = bars.csv
              in-sample = "2018-01-01/2018-08-31"
              control = "2018-09-01/2018-12-30"
              year-days = 365
            }
            strategy {
              entry = "close > highest(lag(high, 1), $a) and rsi(close, $b) > $c and atr($d) > $e * close"
              exit = "close < ema(close, $f) or cci($g) < -100"
              params {
                a = int(5, 500), b = int(2, 50), c = real(30, 80), d = int(3, 100), e = real(0.0001, 0.01)
                f = int(5, 500), g = int(5, 200)
              }
            }
            population { size = 60 }
            islands { count = 2 }
            termination { generations = 1 }
            """;

    @TempDir
    private Path directory;

    @Test
    void hasRoomInTheHeapOfTheLauncher() throws Exception {
        writeBars();
        Files.writeString(directory.resolve("spec.conf"), SPEC);

        try (RealProcess run = RealProcess.runLong(directory, Map.of())) {
            assertThat(run.awaitExit()).as(run.err()).isZero();
        }

        Path results = directory.resolve("runs").resolve(RealProcess.ID);
        assertThat(results.resolve("report.html")).isRegularFile();
        assertThat(Files.size(results.resolve("report.html"))).isLessThan(MOST_BYTES);
        assertThat(results.resolve("results_full.json")).isRegularFile();
    }

    private void writeBars() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        Instant time = Instant.parse("2018-01-01T00:00:00Z");
        double close = 1_000;
        try (BufferedWriter bars = Files.newBufferedWriter(directory.resolve("bars.csv"))) {
            bars.write("timestamp,open,high,low,close,volume\n");
            for (int i = 0; i < BARS; i++) {
                double open = close;
                close *= 1 + 0.002 * (random.nextDouble() - 0.5);
                double high = Math.max(open, close) * 1.0003;
                double low = Math.min(open, close) * 0.9997;
                bars.write(time.plusSeconds(60L * i) + "," + open + "," + high + "," + low + "," + close + ",1\n");
            }
        }
    }
}
