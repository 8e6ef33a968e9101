package wallacea.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.http.report.RunReport.Judged;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** What judging takes of memory over a long series; figures of bytes, not of time. */
class JudgementTest {
    private static final int BARS = 200_000;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void walkAtRandomForMinutes() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        Instant first = Instant.parse("2020-01-01T00:00:00Z");
        StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume\n");
        double close = 100;
        for (int i = 0; i < BARS; i++) {
            close *= 1 + 0.002 * (random.nextDouble() - 0.5);
            String price = String.format(Locale.ROOT, ",%.4f", close);
            text.append(first.plusSeconds(60L * i)).append(price.repeat(4)).append(",1\n");
        }
        Files.writeString(directory.resolve("bars.csv"), text);
    }

    /** They take 67 bytes a bar; made for each strategy, as much for each of the 40. No indicator takes a column here. */
    @Test
    void makesTheTablesOfTheBarsOnceForAll() throws IOException {
        Judgement judgement = judgement("close < $level + $period / 10", "close > $level + 1");
        List<double[]> genomes = genomes(40, 94);
        judgement.judged(genomes);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        List<Judged> judged = judgement.judged(genomes);
        long taken = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(judged)
                .allMatch(each -> each.control().trades() > 0)
                .anyMatch(each -> each.inSample().trades() > 20);
        assertThat(taken).isLessThan(67L * BARS);
    }

    /** The bits of a comparison take 25 kB, those of 220 strategies 16 MB; only some of them stay. */
    @Test
    void keepsNoMoreOfManyStrategiesThanOfSome() throws IOException {
        Judgement judgement = judgement("rsi(close, $period) < $level", "rsi(close, $period) > $level + 20");
        List<double[]> genomes = genomes(240, 30);

        judgement.judged(genomes.subList(0, 20));
        long some = bytesInUse();
        judgement.judged(genomes.subList(20, 240));
        long many = bytesInUse();
        judgement.penalties(genomes);
        long unfit = bytesInUse();

        assertThat(many - some).isLessThan(4 << 20);
        assertThat(unfit - some).isLessThan(4 << 20);
        assertThat(judgement.judged(genomes.subList(0, 1)).getFirst().control().trades())
                .isGreaterThan(100);
    }

    private static long bytesInUse() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** No two alike: level and period. */
    private static List<double[]> genomes(int count, int level) {
        return IntStream.range(0, count)
                .mapToObj(i -> new double[] {level + i / 20, 5 + i % 20})
                .toList();
    }

    private static Judgement judgement(String entry, String exit) throws IOException {
        Path spec = Files.writeString(directory.resolve("spec.conf"), """
                name = minutes
                data { file = bars.csv, in-sample = "2020-01-01/2020-03-09", control = "2020-03-10/2020-05-31" }
                strategy { entry = "%s", exit = "%s", params { period = int(2, 60), level = int(20, 100) } }
                execution { fees = 0, slippage = 0, stop-loss = 0.5 }
                """.formatted(entry, exit));
        SpecFile.Accepted accepted = (SpecFile.Accepted) SpecReader.read(spec);
        return Judgement.of(accepted.spec(), accepted.bars()).orElseThrow();
    }
}
