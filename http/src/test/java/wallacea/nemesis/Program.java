package wallacea.nemesis;

import java.util.ArrayList;
import java.util.List;
import wallacea.nemesis.world.Host;
import wallacea.process.Jvm;

/** The product's command line in a process of its own, with a small heap and a quick start. */
final class Program {
    private Program() {}

    /**
     * A command for a {@link Host}, in that host's own folder.
     *
     * @param megabytes most heap
     * @param arguments as after {@code wallacea}
     */
    static List<String> command(int megabytes, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "-C", Host.OWN));
        command.addAll(Jvm.quick(
                megabytes,
                "-XX:-UsePerfData",
                "-XX:OnOutOfMemoryError=kill -USR1 %p",
                "-XX:+CrashOnOutOfMemoryError",
                "-Dlogback.configurationFile=nemesis-logback.xml",
                "-Dpekko.loglevel=INFO"));
        command.add("wallacea.cli.Main");
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }
}
