package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real worker process that is told to end while it works. */
class DrainIT {
    @TempDir
    Path directory;

    @Test
    void bringsWhatRunsGivesBackTheRestAndIsGoneWithinTenSeconds() throws Exception {
        Path one = Files.createDirectories(directory.resolve("one"));
        Path other = Files.createDirectories(directory.resolve("other"));
        try (GateHost core = GateHost.start(0, directory.resolve("core"))) {
            WorkerNodeTest.config(one, 1, core.port());
            double[] rows = new double[60 * 4];
            // A genome that is known is not evaluated again.
            Arrays.setAll(rows, i -> i);
            GateHost.Work work = core.offer("drained", 0, WorkerSpecs.timer(4, 100_000, 10), rows);
            try (WorkerProcess leaving = WorkerProcess.start(one.resolve("worker.conf"))) {
                await().atMost(Duration.ofSeconds(60)).until(() -> work.evaluated() > 0);
                long began = System.nanoTime();
                assertThat(leaving.terminate()).isEqualTo(143);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            }
            int brought = work.evaluated();
            assertThat(brought).isBetween(1, 59);
            try (WorkerNode next = WorkerNode.start(WorkerNodeTest.config(other, 2, core.port()))) {
                work.done.get(30, TimeUnit.SECONDS);
                assertThat(next.meter().evaluated()).isLessThanOrEqualTo(60L - brought);
            }
            assertThat(work.suspects).isEmpty();
        }
    }
}
