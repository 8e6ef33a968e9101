package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cancel} and {@code restart} say of a run of this machine, and what is said of it afterwards. */
class StoppedRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ANEW = "anew           wallacea run spec.conf --slots 1 --id timer-again";

    @TempDir
    private Path directory;

    @Test
    void namesTheCommandThatBeginsACancelledRunAnew() throws Exception {
        TimerRun.of(directory, 60);
        CompletableFuture<CommandLineRun> run = begin();

        CommandLineRun cancel = call("cancel", "timer");

        assertThat(cancel.exitCode()).as(cancel.err()).isZero();
        assertThat(cancel.out().lines()).contains(ANEW);
        assertThat(run.get().exitCode()).isEqualTo(1);
        assertThat(call("status", "timer").out().lines()).contains(ANEW);
        CommandLineRun explained = call("explain", "timer");
        assertThat(explained.exitCode()).isZero();
        assertThat(explained.out())
                .contains("cancelled at generation ", "anew under another id with: wallacea run spec.conf --slots 1");
    }

    @Test
    void knowsARestartedRunByItsOldNameAndItsNew() throws Exception {
        TimerRun.of(directory, 60);
        CompletableFuture<CommandLineRun> run = begin();

        CommandLineRun restart = call("restart", "timer");

        assertThat(restart.exitCode()).as(restart.err()).isZero();
        assertThat(restart.out())
                .contains("timer: ended; what it committed is kept, its report comes with: wallacea report timer")
                .contains("timer.2: goes on in its place, from the beginning with seed ");
        await().atMost(PATIENCE).until(() -> generation("timer.2") >= 1);
        assertThat(call("pause", "timer.2").exitCode()).isZero();
        CommandLineRun pause = call("pause", "timer");
        assertThat(pause.exitCode()).isEqualTo(1);
        assertThat(pause.err()).contains("timer is over; it was restarted as timer.2");
        CommandLineRun cancel = call("cancel", "timer");
        assertThat(cancel.exitCode()).as(cancel.out()).isEqualTo(1);
        assertThat(cancel.err()).contains("timer is over; it was restarted as timer.2");
        assertThat(call("status", "timer").out()).contains("restarted as timer.2");
        assertThat(call("explain", "timer").out()).contains("it was restarted as timer.2: ask for that one");
        assertThat(JSON.readTree(call("status", "timer.2", "--json").out())
                        .get("id")
                        .asText())
                .isEqualTo("timer.2");

        String seed = JSON.readTree(call("status", "timer.2", "--json").out())
                .get("seed")
                .asText();
        String anew = "anew           wallacea run spec.conf --slots 1 --seed=" + seed + " --id timer.2-again";
        CommandLineRun stopped = call("cancel", "timer.2");
        assertThat(stopped.exitCode()).isZero();
        assertThat(stopped.out().lines()).contains(anew);
        assertThat(call("status", "timer.2").out().lines()).contains(anew);
        CommandLineRun ended = run.get();
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        assertThat(ended.err())
                .containsPattern("timer\\.2: seed -?\\d+, from the beginning")
                .doesNotContain("continued");
        Path page = directory.resolve("runs/timer/report.html");
        String latest = Files.readString(page);
        CommandLineRun report = call("report", "timer");
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.err()).contains("timer was restarted as timer.2");
        assertThat(report.out()).contains("report-timer.html");
        assertThat(page).hasContent(latest);
        CommandLineRun status = call("status", "timer");
        assertThat(status.err()).contains("timer was restarted as timer.2");
        assertThat(status.out()).contains("timer.2");
        assertThat(call("pause", "timer.3").err()).contains("runs/timer holds timer.2");
    }

    @Test
    void showsTheProcessOfARunAsANodeOfACluster() throws Exception {
        TimerRun.of(directory, 60);
        CompletableFuture<CommandLineRun> run = begin();
        String url =
                Files.readString(directory.resolve("runs/timer/.state/url")).strip();

        CommandLineRun top = call("top", "--on", url);
        CommandLineRun cluster = call("cluster", "--on", url);

        assertThat(call("cancel", "timer").exitCode()).isZero();
        assertThat(run.get().exitCode()).isEqualTo(1);
        assertThat(top.exitCode()).as(top.err()).isZero();
        assertThat(top.out())
                .contains("core nodes 1 of 1   workers 1   slots 1 ")
                .containsPattern("(?m)^timer +running ");
        assertThat(cluster.exitCode()).as(cluster.err()).isZero();
        assertThat(cluster.out()).contains("core nodes: 1 of 1", "workers: 1");
    }

    @Test
    void countsNoPausedRunAsOneWithWork() throws Exception {
        TimerRun.of(directory, 60);
        CompletableFuture<CommandLineRun> run = begin();
        String url =
                Files.readString(directory.resolve("runs/timer/.state/url")).strip();
        String working = call("cluster", "--on", url).out();

        assertThat(call("pause", "timer").exitCode()).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(call("cluster", "--on", url).out())
                        .contains("evolutions with work: 0, paused: 1\n")
                        .containsPattern("(?m)^  timer +paused$"));

        assertThat(call("cancel", "timer").exitCode()).isZero();
        assertThat(run.get().exitCode()).isEqualTo(1);
        assertThat(working)
                .contains("evolutions with work: 1\n")
                .containsPattern("(?m)^  timer +\\d islands?, individuals waiting: ");
    }

    private CompletableFuture<CommandLineRun> begin() {
        CompletableFuture<CommandLineRun> run =
                CompletableFuture.supplyAsync(() -> call("run", "spec.conf", "--id", "timer", "--slots", "1"));
        await().atMost(PATIENCE).until(() -> run.isDone() || generation("timer") >= 3);
        assertThat(run).isNotDone();
        return run;
    }

    private int generation(String id) throws Exception {
        if (!Files.exists(directory.resolve("runs/timer/.state/url"))) {
            return -1;
        }
        return JSON.readTree(call("status", id, "--json").out())
                .path("generation")
                .asInt(-1);
    }

    private CommandLineRun call(String... arguments) {
        return CommandLineRun.in(directory, arguments);
    }
}
