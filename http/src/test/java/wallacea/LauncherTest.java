package wallacea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code deploy/bin/wallacea}: which JDK it takes, what it starts and what it starts again. */
final class LauncherTest extends LauncherPlace {
    @Test
    void saysOnceWhatItLookedAtWhenThereIsNoJdk() throws Exception {
        Path old = jdk("old", "17.0.15");
        jdk("older", "1.8.0_402");
        Outcome outcome = run(distribution(), Map.of("JAVA_HOME", old.toString()));
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("wallacea: no Java 25 or newer found: JAVA_HOME=" + old + ": expected a JDK 25")
                .containsOnlyOnce(old + " (17.0.15)")
                .contains("older (1.8.0_402)", "get one from");
    }

    @Test
    void takesTheJdkOfJavaHomeBeforeAnyOther() throws Exception {
        jdk("first", "25.0.1");
        Path named = jdk("named", "26");
        assertThat(run(distribution(), Map.of("JAVA_HOME", named.toString())).out())
                .startsWith("jdk=named ");
    }

    @Test
    void searchesOnWhenJavaHomeIsTooOld() throws Exception {
        Path old = jdk("old", "24.0.2");
        jdk("young", "25.0.1");
        assertThat(run(distribution(), Map.of("JAVA_HOME", old.toString())).out())
                .startsWith("jdk=young ");
    }

    @Test
    void startsADistributionThroughALinkFromAnywhere() throws Exception {
        jdk("young", "25.0.1");
        Path link = Files.createSymbolicLink(temporary.resolve("link"), distribution());
        Outcome outcome = run(link, Map.of("WALLACEA_JAVA_OPTS", "-Xmx1g -Dx=y"), "run", "my spec.conf");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .contains(
                        "[-Dwallacea.home=" + place.toRealPath() + "]",
                        "[-XX:OnOutOfMemoryError=echo ",
                        ";kill -USR1 %p]")
                .containsSubsequence("[-Xmx384m]", "[-Xmx1g]", "[-Dx=y]")
                .endsWith("[-cp][" + place.toRealPath() + "/lib/*][wallacea.cli.Main][run][my spec.conf]\n");
    }

    @Test
    void becomesTheJvmSoThatSignalsReachIt() throws Exception {
        jdk("young", "25.0.1");
        Process process = start(distribution(), Map.of());
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(out).contains("pid=" + process.pid() + " ");
    }

    @Test
    void startsAWorkerAgainEvenWithoutMemoryUntilItsSettingsAreRefused() throws Exception {
        Path runs = temporary.resolve("runs");
        worker("echo run >> " + runs + "; case $(grep -c run " + runs
                + ") in 1) exit 75 ;; 2) kill -USR1 $$ ;; *) exit 3 ;; esac");
        Outcome outcome = run(distribution(), Map.of("WALLACEA_ROLE", "worker"), "node");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(Files.readAllLines(runs)).hasSize(3);
        // The shell itself may tell of the signal too.
        assertThat(outcome.err().lines().filter(line -> line.startsWith("wallacea: ")))
                .containsExactly(
                        "wallacea: the worker ended with exit code 75; starting it again in 1 s",
                        "wallacea: the worker ended with exit code 138; starting it again in 1 s");
    }

    @Test
    void startsAWorkerAgainThatEndsWithTheCodeOfRefusalsThoughItsSettingsWereTaken() throws Exception {
        Path runs = temporary.resolve("runs");
        worker("echo run >> " + runs + "; [ $(grep -c run " + runs + ") = 1 ] || exit 3;"
                + " for a; do case $a in -Dwallacea.accepted=*) file=${a#*=}; : >\"$file\"; echo \"$file\" ;; esac; done;"
                + " exit 3");
        Outcome outcome = run(distribution(), Map.of("WALLACEA_ROLE", "worker"), "node");
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(Files.readAllLines(runs)).hasSize(2);
        assertThat(outcome.err()).isEqualTo("wallacea: the worker ended with exit code 3; starting it again in 1 s\n");
        assertThat(Path.of(outcome.out().strip())).doesNotExist();
    }

    @Test
    void endsWithACodeOfItsOwnWhenNoMemoryIsLeft() throws Exception {
        Path launcher = distribution();
        program("byte[][] all = new byte[1_000][]; for (int i = 0; ; i++) all[i] = new byte[1 << 20];");
        Map<String, String> small =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "WALLACEA_JAVA_OPTS", "-Xmx16m");
        Outcome outcome = run(launcher, small, "node", "--role", "core");
        assertThat(outcome.exit()).isEqualTo(138);
        assertThat(outcome.err())
                .contains(
                        "wallacea: no memory was left: what is committed is kept, and WALLACEA_JAVA_OPTS=-Xmx1g before");
    }

    @Test
    void startsACoreNodeOnce() throws Exception {
        worker("exit 75");
        assertThat(run(distribution(), Map.of("WALLACEA_ROLE", "worker"), "node", "--role", "core")
                        .exit())
                .isEqualTo(75);
    }

    @Test
    void passesTheEndOnToAWorkerAndEndsWithIt() throws Exception {
        worker("trap 'echo leaving; exit 0' TERM; echo up; while :; do sleep 0.05; done");
        Process process = start(distribution(), Map.of(), "node", "--role=worker");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("up");
            process.toHandle().destroy();
            assertThat(out.readLine()).isEqualTo("leaving");
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void refusesToStartFromAPlaceThatIsNeitherCheckoutNorDistribution() throws Exception {
        jdk("young", "25.0.1");
        Outcome outcome = run(copy(place.resolve("bin/wallacea")), Map.of());
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("neither a distribution", "nor a checkout");
    }

    @Test
    void isSoundShell() throws Exception {
        boolean isInstalled = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "shellcheck")));
        assumeTrue(isInstalled, "shellcheck is not installed: the shell scripts are not checked");
        Process check = new ProcessBuilder(
                        "shellcheck",
                        LAUNCHER.toString(),
                        repository().resolve("deploy/bin/wallacea-certificates").toString(),
                        repository().resolve(".ci/run").toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }
}
