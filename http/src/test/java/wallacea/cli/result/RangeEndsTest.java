package wallacea.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.cli.Checkout;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

class RangeEndsTest {
    @ParameterizedTest
    @CsvSource({
        "2, 2, 100, 1, true",
        "100, 2, 100, 1, true",
        "3, 2, 100, 1, false",
        "99, 2, 100, 1, false",
        "5, 5, 5, 1, false",
        "5, 5, 6, 1, false",
        "5, 5, 7, 1, true",
        "6, 5, 7, 1, false",
        "0.01, 0.01, 0.1, 0, true",
        "0.1, 0.01, 0.1, 0, true",
        "0.0100001, 0.01, 0.1, 0, false",
        "0.05, 0.05, 0.05, 0, false",
        "0.9, 0, 1, 0.3, true",
        "0.6, 0, 1, 0.3, false",
        "0.7, 0.1, 0.8, 0.1, false"
    })
    void knowsTheFirstAndTheLastOfMoreThanTwoValues(double value, double min, double max, double step, boolean end) {
        assertThat(RangeEnds.isEnd(value, min, max, step)).isEqualTo(end);
    }

    /** Periods from 1 on, percents up to 100 and ratios below 1 are what rules and settings know. */
    @Test
    void namesNoEndBeyondWhichThereIsNothing(@TempDir Path directory) throws IOException {
        EvolutionSpec spec = ((SpecFile.Accepted)
                        SpecReader.read(Files.writeString(directory.resolve("spec.conf"), """
                        name = ends
                        data { file = "%s", in-sample = "2000-01-01/2015-12-31", control = "2016-01-01/2020-12-31" }
                        strategy {
                          entry = "close > sma(close, $a) and rsi(close, $b) < $c"
                          exit = "close < lag(close, $d) or close < 1 - $e"
                          params { a = int(2, 20), b = int(2, 20), c = real(50, 100, step = 5), d = int(1, 9), e = real(0, 1)
                                   size = real(0.2, 1), stop = real(0.01, 0.99, step = 0.01) }
                        }
                        execution { size = percent($size), stop-loss = $stop }
                        """.formatted(
                                        Checkout.root().resolve("config/data/SP500_D1.csv")))))
                .spec();

        assertThat(spec.genes()).extracting(GeneSpec::name).containsExactly("a", "b", "c", "d", "e", "size", "stop");
        assertThat(RangeEnds.of(spec, new double[] {2, 2, 50, 1, 0, 0.2, 0.01}))
                .containsExactly("a = 2 (2..20)", "c = 50 (50..100)", "e = 0 (0..1)", "size = 0.2 (0.2..1)");
        assertThat(RangeEnds.of(spec, new double[] {20, 20, 100, 9, 1, 1, 0.99}))
                .containsExactly("a = 20 (2..20)", "b = 20 (2..20)", "d = 9 (1..9)", "e = 1 (0..1)");
    }
}
