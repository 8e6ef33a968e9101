package wallacea.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A plug-in, compiled from source as its author would and packed. */
final class PluginJar {
    private static final String SERVICE = "META-INF/services/wallacea.protocol.fitness.FitnessProvider";

    private PluginJar() {}

    /** Compiles one source against what this test has on its class path and writes {@code <folder>/<class>.jar}. */
    static void build(Path source, String provider, Path folder) throws IOException {
        Path classes = Files.createTempDirectory("plug-in");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        if (result != 0) {
            throw new IllegalStateException("not compiled: " + source);
        }
        Files.createDirectories(folder);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(provider + ".jar")))) {
            jar.putNextEntry(new JarEntry(SERVICE));
            jar.write(provider.getBytes(StandardCharsets.UTF_8));
            for (Path file : files(classes)) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                jar.write(Files.readAllBytes(file));
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
