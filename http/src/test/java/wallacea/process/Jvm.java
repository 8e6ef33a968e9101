package wallacea.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Commands that start a Java process with the classes of the tests, up to its main class. */
public final class Jvm {
    private static final List<String> MODULES = List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private Jvm() {}

    /**
     * One that lives for seconds and goes without the optimizing compiler, which takes half of its time.
     *
     * @param megabytes most heap
     * @param options further ones
     */
    public static List<String> quick(int megabytes, String... options) {
        return command(
                megabytes, Stream.concat(Stream.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), Stream.of(options)));
    }

    /**
     * One with compilers and collector as the JVM chooses them.
     *
     * @param megabytes most heap
     * @param options further ones
     */
    public static List<String> optimizing(int megabytes, String... options) {
        return command(megabytes, Stream.of(options));
    }

    private static List<String> command(int megabytes, Stream<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MODULES);
        command.add("-Xmx" + megabytes + "m");
        command.addAll(options.toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }
}
