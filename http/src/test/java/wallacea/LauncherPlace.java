package wallacea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A copy of {@code deploy/bin/wallacea} among JDKs and a Maven that only tell how they were called. */
abstract class LauncherPlace {
    static final Path LAUNCHER = repository().resolve("deploy/bin/wallacea");

    @TempDir
    Path temporary;

    Path place;
    Path jdks;
    Path tools;

    record Outcome(int exit, String out, String err) {}

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
            script(tools.resolve(tool), "exec " + found + " \"$@\"");
        }
    }

    static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("deploy/bin/wallacea")))
                .findFirst()
                .orElseThrow();
    }

    /** A directory that looks like a JDK; its java prints its name, its process and its arguments. */
    Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(jdks.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(
                home.resolve("bin/java"),
                "printf 'jdk=" + name + " pid=%s ' $$; for a in \"$@\"; do printf '[%s]' \"$a\"; done; echo");
        return home;
    }

    /** A JDK whose java runs a script. */
    void worker(String body) throws IOException {
        Path home = jdk("young", "25.0.1");
        script(home.resolve("bin/java"), body);
    }

    /** Makes the distribution's program of a few statements. */
    void program(String statements) throws IOException {
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

    void maven(String body) throws IOException {
        script(tools.resolve("mvn"), body);
    }

    Path distribution() throws IOException {
        Files.createDirectories(place.resolve("lib"));
        return copy(place.resolve("bin/wallacea"));
    }

    Path checkout() throws IOException {
        for (String module : List.of("protocol", "engine", "http")) {
            Files.createDirectories(place.resolve(module + "/src/main/java"));
        }
        Files.writeString(place.resolve("pom.xml"), "<project/>");
        return copy(place.resolve("deploy/bin/wallacea"));
    }

    static Path copy(Path to) throws IOException {
        Files.createDirectories(to.getParent());
        return Files.copy(LAUNCHER, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    Process start(Path launcher, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("WALLACEA_JDK_DIRS", jdks.toString());
        builder.environment().putAll(environment);
        return builder.redirectError(temporary.resolve("err").toFile()).start();
    }

    Outcome run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(launcher, environment, arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(temporary.resolve("err")));
    }
}
