package wallacea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code deploy/bin/wallacea} in a checkout: when it builds, what it says meanwhile, and the record for quick starts. */
final class LauncherBuildTest extends LauncherPlace {
    @Test
    void buildsACheckoutOnFirstUseAndWhenASourceIsNewer() throws Exception {
        jdk("young", "25.0.1");
        maven("mkdir -p deploy/target/wallacea/lib; echo building");
        Path launcher = checkout();
        Outcome first = run(launcher, Map.of());
        assertThat(first.err())
                .startsWith("wallacea: first use: building")
                .contains("about a minute on two cores", "wallacea: built\n");
        assertThat(first.out())
                .contains("[-Dwallacea.home=" + place.toRealPath() + "]")
                .contains("[" + place.toRealPath() + "/deploy/target/wallacea/lib/*]")
                .doesNotContain("building");
        assertThat(run(launcher, Map.of()).err()).isEmpty();

        Path source = place.resolve("engine/src/main/java/New.java");
        Files.writeString(source, "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        assertThat(run(launcher, Map.of()).err()).startsWith("wallacea: sources are newer than the build");
    }

    @Test
    void saysEachMinuteThatTheBuildGoesOn() throws Exception {
        jdk("young", "25.0.1");
        Path minutes = temporary.resolve("minutes");
        Files.delete(tools.resolve("sleep"));
        script(
                tools.resolve("sleep"),
                "echo $1 >>'" + minutes + "'; until [ $(grep -c 60 '" + minutes + "') -lt 3 ]; do [ ! -e '" + minutes
                        + ".over' ] || exit 1; done");
        maven("until [ $(grep -c 60 '" + minutes + "' 2>/dev/null || true)0 -ge 30 ]; do :; done; : >'" + minutes
                + ".over'; mkdir -p deploy/target/wallacea/lib");

        assertThat(run(checkout(), Map.of()).err())
                .containsSubsequence("first use: building", "building: 1 min\n", "building: 2 min\n", "built\n")
                .doesNotContain("building: 3 min");
    }

    @Test
    void showsAPersonEachSecondWhichModuleIsBuilt() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")),
                "script is not installed: there is no terminal to be had");
        jdk("young", "25.0.1");
        Path seconds = Files.createFile(temporary.resolve("seconds"));
        Files.delete(tools.resolve("sleep"));
        script(
                tools.resolve("sleep"),
                "[ $1 = 1 ] && [ $(grep -c . '" + seconds + "') -lt 2 ] && until grep -q Building '" + place
                        + "/deploy/target/build.log'; do :; done && echo s >>'" + seconds + "'");
        maven("echo '[INFO] Building Wallacea engine 0.1.0-SNAPSHOT                            [3/5]';"
                + " until [ $(grep -c . '" + seconds + "') -ge 2 ]; do :; done; mkdir -p deploy/target/wallacea/lib;"
                + " until [ -e '" + seconds + ".over' ]; do :; done");
        Path typed = temporary.resolve("typed");
        script(
                typed,
                "JAVA_HOME= PATH='" + tools + "' WALLACEA_JDK_DIRS='" + jdks + "' exec '" + checkout()
                        + "' status </dev/null");
        Process process = new ProcessBuilder("/usr/bin/script", "-qefc", "'" + typed + "'", "screen")
                .directory(temporary.toFile())
                .redirectErrorStream(true)
                .start();
        Path screen = temporary.resolve("screen");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(screen)
                        .content()
                        .containsSubsequence(
                                "first use: building", "\rwallacea: 1 s", "\rwallacea: 2 s 3/5 Wallacea engine "));
        Files.createFile(temporary.resolve("seconds.over"));

        assertThat(process.waitFor()).as(Files.readString(screen)).isZero();
        assertThat(Files.readString(screen))
                .containsSubsequence("\r" + " ".repeat(70) + "\rwallacea: built", "recording a short run", "[status]")
                .doesNotContain("wallacea: 3 s");
    }

    @Test
    void recordsAShortRunOnceAndStartsRunsFromItAlone() throws Exception {
        jdk("young", "25.0.1");
        script(
                jdks.resolve("young/bin/java"),
                "for a in \"$@\"; do case $a in -XX:AOTCacheOutput=*) echo r >\"${a#*=}\" ;; esac; printf '[%s]' \"$a\";"
                        + " done; echo");
        maven("mkdir -p deploy/target/wallacea/lib");
        Path launcher = checkout();
        String record = place.toRealPath() + "/deploy/target/wallacea/start-25.0.1.aot";

        Outcome first = run(launcher, Map.of(), "run", "spec.conf");
        Outcome second = run(launcher, Map.of(), "demo");

        assertThat(first.err()).containsOnlyOnce("recording a short run");
        assertThat(first.out())
                .contains("[-XX:AOTCache=" + record + "]", "[--add-modules][jdk.incubator.vector]")
                .doesNotContain("TieredStopAtLevel", "UseParallelGC");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("[-XX:AOTCache=" + record + "]", "[-Xlog:aot=off,cds=off]");
        assertThat(second.out()).contains("[-XX:+UseParallelGC]").doesNotContain("UseSerialGC", "TieredStopAtLevel");
        assertThat(run(launcher, Map.of(), "backtest").out()).doesNotContain("AOTCache");
        for (String talk : List.of("--help", "status", "runn")) {
            assertThat(run(launcher, Map.of(), talk).out())
                    .contains("[-XX:TieredStopAtLevel=1][-XX:+UseSerialGC]")
                    .doesNotContain("AOTCache", "jdk.incubator.vector");
        }
        assertThat(run(launcher, Map.of(), "import", "bars.csv").out())
                .contains("[-XX:+UseSerialGC]")
                .doesNotContain("AOTCache", "jdk.incubator.vector", "TieredStopAtLevel");
        assertThat(run(launcher, Map.of(), "run", "--help").out()).contains("[-XX:TieredStopAtLevel=1]");
    }

    @Test
    void doesWithoutARecordThatCannotBeMade() throws Exception {
        jdk("young", "25.0.1");
        maven("mkdir -p deploy/target/wallacea/lib");
        Path launcher = checkout();

        assertThat(run(launcher, Map.of(), "demo").out())
                .contains("[demo]", "[-XX:+UseParallelGC]", "[-XX:Tier4BackEdgeThreshold=200000]")
                .doesNotContain("AOTCache");
        assertThat(run(launcher, Map.of(), "demo").err()).isEmpty();
    }

    @Test
    void showsWhatMavenSaidWhenTheBuildFails() throws Exception {
        jdk("young", "25.0.1");
        maven("echo '[INFO] chatter'; echo '[ERROR] A.java:[1,2] broken'; echo '[ERROR] -> [Help 1]'; exit 1");
        Path launcher = checkout();
        Outcome outcome = run(launcher, Map.of());
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("[ERROR] A.java:[1,2] broken\nwallacea: the build failed: ")
                .doesNotContain("chatter", "Help 1");
        assertThat(run(launcher, Map.of()).err()).contains("building").contains("the build failed");
    }
}
