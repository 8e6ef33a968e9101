package wallacea.domain.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.domain.backtest.Ledger;
import wallacea.domain.backtest.RandomBars;
import wallacea.domain.backtest.RandomStrategies;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.IndicatorCache;
import wallacea.domain.backtest.fast.Lanes;
import wallacea.domain.performance.Metrics;
import wallacea.protocol.value.Digest;

/** A process without the module of vectors, or told not to use it, computes what one with it does, bit for bit. */
class VectorsChangeNothingTest {
    private static final int STRATEGIES = 400;

    @Test
    void givesTheSameScoresWithAndWithoutVectors() throws Exception {
        List<String> with = outcome("--add-modules", "jdk.incubator.vector");
        List<String> without = outcome("--limit-modules", "java.base,java.management,java.desktop,java.logging");
        List<String> off = outcome("--add-modules", "jdk.incubator.vector", "-Dwallacea.vector=off");
        assertThat(with.get(0)).isEqualTo(Lanes.description());
        assertThat(without.get(0)).isEqualTo("scalar: no module jdk.incubator.vector");
        assertThat(off.get(0)).isEqualTo("scalar: wallacea.vector=off");
        assertThat(without.subList(1, without.size()))
                .isEqualTo(with.subList(1, with.size()))
                .isEqualTo(off.subList(1, off.size()))
                .hasSize(2);
    }

    /** Prints which lanes there are, the digest of the self-test and that of the metrics of random strategies. */
    static final class Scores {
        private Scores() {}

        public static void main(String[] args) {
            ByteBuffer metrics = ByteBuffer.allocate(STRATEGIES * 4 * Double.BYTES);
            for (int series = 0; series < 4; series++) {
                RandomBars.Grid grid = series % 2 == 0 ? RandomBars.Grid.NONE : RandomBars.Grid.TICKS;
                FastBacktest engine =
                        new FastBacktest(new IndicatorCache(RandomBars.of(series, 2_000 + 49 * series, grid), 0), 0);
                Ledger ledger = new Ledger();
                for (int i = 0; i < STRATEGIES / 4; i++) {
                    engine.run(RandomStrategies.of(1_000L * series + i), ledger);
                    Metrics of = Metrics.of(ledger, 252);
                    metrics.putDouble(of.sharpeAnnualized()).putDouble(of.totalReturn());
                    metrics.putDouble(of.maxDrawdown()).putDouble(of.orders());
                }
            }
            System.out.println(Lanes.description());
            System.out.println(ArithmeticSelfTest.digest());
            System.out.println(Digest.of(metrics.array()));
        }
    }

    private static List<String> outcome(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), Scores.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("%s: %s", command, lines).isZero();
        return lines;
    }
}
