package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process, killed with SIGKILL again and again, ends with the chain of an undisturbed run. The system property
 * {@code wallacea.kills} says how often (default 4), {@code wallacea.kill.seconds} how long the run takes undisturbed.
 */
class KillIT {
    private static final int KILLS = Integer.getInteger("wallacea.kills", 4);
    private static final int SECONDS = Integer.getInteger("wallacea.kill.seconds", 12);
    private static final String[] FAILPOINTS = {"before-block", "after-block", "before-event", "after-event"};
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void noKillChangesTheResult() throws Exception {
        TimerRun run = TimerRun.of(directory, SECONDS);
        int committed = -1;
        for (int kill = 0; kill < KILLS; kill++) {
            int target = (int) (run.generations() * (0.05 + 0.9 * kill / Math.max(1, KILLS - 1)));
            committed = killedAt(target, committed, kill);
        }
        try (RealProcess last = RealProcess.run(directory, Map.of(), "--slots", "1")) {
            assertThat(last.awaitExit()).as(last.err()).isZero();
            assertThat(last.result().get("chain").asText()).isEqualTo(run.chain());
            assertThat(last.result().get("generation").asInt()).isEqualTo(run.generations());
        }
    }

    @Test
    void noKillAroundAWriteChangesTheResult() throws Exception {
        TimerRun run = TimerRun.of(directory, Math.max(4, SECONDS / 6));
        for (String failpoint : FAILPOINTS) {
            try (RealProcess process = RealProcess.run(directory, Map.of("WALLACEA_FAILPOINT", failpoint + ":2"))) {
                assertThat(process.awaitExit())
                        .as(failpoint + ": " + process.err())
                        .isEqualTo(137);
                System.out.println("killed " + failpoint);
            }
        }
        try (RealProcess last = RealProcess.run(directory, Map.of())) {
            assertThat(last.awaitExit()).as(last.err()).isZero();
            assertThat(last.result().get("chain").asText()).isEqualTo(run.chain());
        }
    }

    /** Kills once the target is committed; what was committed before must be there from the first answer on. */
    private int killedAt(int target, int before, int kill) throws Exception {
        long started = System.nanoTime();
        try (RealProcess process = RealProcess.run(directory, Map.of(), "--slots", "1")) {
            await().atMost(PATIENCE).until(() -> process.status().isPresent() || !process.isAlive());
            long answered = System.nanoTime();
            assertThat(process.generation())
                    .as("committed generations are kept")
                    .isGreaterThanOrEqualTo(before);
            await().atMost(PATIENCE).until(() -> process.generation() > before || !process.isAlive());
            long working = System.nanoTime();
            await().atMost(PATIENCE.multipliedBy(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> process.generation() >= target || !process.isAlive());
            int generation = process.generation();
            assertThat(process.isAlive()).as(process.err()).isTrue();
            process.kill();
            System.out.printf(
                    "kill %d at generation %d: answered after %.1f s, next commit %.1f s later%n",
                    kill + 1, generation, (answered - started) / 1e9, (working - answered) / 1e9);
            return Math.max(before, generation);
        }
    }
}
