package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of the default size, 1000 individuals by 500 generations, takes of memory and disk. */
@Tag("long")
class MemoryIT {
    private static final int GENERATIONS = 500;
    private static final long MEBIBYTE = 1 << 20;

    private static final String SPEC = """
            name = memory
            data {
              file = "BARS"
              in-sample = "2000-01-01/2015-12-31"
              control = "2016-01-01/2020-12-31"
              year-days = 252
            }
            strategy {
              entry = "crosses_above(sma(close, $fast), sma(close, $slow)) and rsi(close, $period) < $cap"
              exit = "crosses_below(ema(close, $leave_fast), ema(close, $leave_slow)) or rsi(close, $period) > $hot"
              params {
                fast = int(2, 100)
                slow = int(5, 250)
                leave_fast = int(2, 100)
                leave_slow = int(5, 250)
                period = int(2, 30)
                cap = real(40, 100, step = 1)
                hot = real(60, 100, step = 1)
                stop = real(0.01, 0.2, step = 0.005)
              }
              where = "$fast < $slow and $leave_fast < $leave_slow"
            }
            execution { stop-loss = $stop, trailing = true }
            objective { min-trades = 40 }
            population { hall-of-fame = 50 }
            islands { count = 4, topology = ring, interval = 20, emigrants = 2 }
            termination { generations = 500 }
            """;

    @TempDir
    private Path directory;

    @Test
    void liveHeapIsFlatAndTheStateStaysSmall() throws Exception {
        Path bars = Checkout.root().resolve("config/data/SP500_D1.csv");
        Files.writeString(directory.resolve("spec.conf"), SPEC.replace("BARS", bars.toString()));

        List<Long> live = new ArrayList<>();
        long largestResident = 0;
        try (RealProcess process = RealProcess.runLong(directory, Map.of())) {
            for (int point = 1; point < 10; point++) {
                int generation = GENERATIONS * point / 10;
                await().atMost(Duration.ofMinutes(3))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> process.generation() >= generation || !process.isAlive());
                if (process.isAlive()) {
                    live.add(liveHeap(process.pid()));
                    largestResident = largestResident(process.pid());
                }
            }
            assertThat(process.awaitExit()).as(process.err()).isZero();
        }
        long state = size(directory.resolve("runs/" + RealProcess.ID + "/.state"));
        System.out.printf(
                "live heap after GC, MiB: %s; resident MiB: %d; state KiB: %d%n",
                live.stream().map(bytes -> bytes / MEBIBYTE).toList(), largestResident / MEBIBYTE, state / 1024);

        assertThat(live).hasSizeGreaterThan(5);
        assertThat(live.getLast()).isLessThan(live.getFirst() + live.getFirst() / 5);
        assertThat(largestResident).isLessThan(700 * MEBIBYTE);
        assertThat(state).isLessThan(50 * MEBIBYTE);
    }

    /** Bytes of the objects that a full collection leaves. */
    private static long liveHeap(long pid) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").start();
        String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.trim().split("\\s+", -1)[2]);
    }

    /** The most memory that the process has held so far, in bytes; 0 where the system does not tell. */
    private static long largestResident(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
