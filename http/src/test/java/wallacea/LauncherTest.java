package wallacea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/bin/wallacea} with JDKs and a Maven that only tell how they were called. */
final class LauncherTest {
    private static final Path LAUNCHER = repository().resolve("deploy/bin/wallacea");

    @TempDir
    private Path temporary;

    private Path place;
    private Path jdks;
    private Path tools;

    private record Outcome(int exit, String out, String err) {}

    @BeforeEach
    void prepare() throws IOException {
        place = Files.createDirectories(temporary.resolve("a place with spaces"));
        jdks = Files.createDirectories(temporary.resolve("jdks"));
        tools = Files.createDirectories(temporary.resolve("tools"));
        for (String tool :
                List.of("sh", "sed", "dirname", "readlink", "find", "grep", "rm", "mkdir", "mv", "date", "sleep")) {
            Path found = Stream.of("/bin", "/usr/bin")
                    .map(directory -> Path.of(directory, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), found);
        }
    }

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
                .contains("[demo]", "[-XX:+UseParallelGC]", "[-XX:Tier4BackEdgeThreshold=320000]")
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

    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("deploy/bin/wallacea")))
                .findFirst()
                .orElseThrow();
    }

    /** A directory that looks like a JDK; its java prints its name, its process and its arguments. */
    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(jdks.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(
                home.resolve("bin/java"),
                "printf 'jdk=" + name + " pid=%s ' $$; for a in \"$@\"; do printf '[%s]' \"$a\"; done; echo");
        return home;
    }

    /** A JDK whose java runs a script. */
    private void worker(String body) throws IOException {
        Path home = jdk("young", "25.0.1");
        script(home.resolve("bin/java"), body);
    }

    /** Makes the distribution's program of a few statements. */
    private void program(String statements) throws IOException {
        Path source = Files.createDirectories(temporary.resolve("wallacea/cli")).resolve("Main.java");
        Files.writeString(
                source,
                "package wallacea.cli; class Main { public static void main(String[] a) { " + statements + " } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(place.resolve("lib/program.jar")))) {
            jar.putNextEntry(new JarEntry("wallacea/cli/Main.class"));
            Files.copy(source.resolveSibling("Main.class"), jar);
        }
    }

    private void maven(String body) throws IOException {
        script(tools.resolve("mvn"), body);
    }

    private Path distribution() throws IOException {
        Files.createDirectories(place.resolve("lib"));
        return copy(place.resolve("bin/wallacea"));
    }

    private Path checkout() throws IOException {
        for (String module : List.of("protocol", "engine", "http")) {
            Files.createDirectories(place.resolve(module + "/src/main/java"));
        }
        Files.writeString(place.resolve("pom.xml"), "<project/>");
        return copy(place.resolve("deploy/bin/wallacea"));
    }

    private static Path copy(Path to) throws IOException {
        Files.createDirectories(to.getParent());
        return Files.copy(LAUNCHER, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process start(Path launcher, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("WALLACEA_JDK_DIRS", jdks.toString());
        builder.environment().putAll(environment);
        return builder.redirectError(temporary.resolve("err").toFile()).start();
    }

    private Outcome run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(launcher, environment, arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(temporary.resolve("err")));
    }
}
