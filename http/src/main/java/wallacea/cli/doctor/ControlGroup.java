package wallacea.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The limits of the Linux control group of this process, version 2 or 1; the tightest of the group and those above it. None
 * elsewhere.
 *
 * @param processors allowed on average, a share or more than one
 * @param memory allowed bytes
 */
record ControlGroup(OptionalDouble processors, OptionalLong memory) {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    /** Version 1 writes about 2^63 for no limit. */
    private static final long UNLIMITED = 1L << 60;

    static ControlGroup ofProcess() {
        return at(ROOT, lines(Path.of("/proc/self/cgroup")));
    }

    /**
     * As the files say.
     *
     * @param root of all groups
     * @param membership the lines {@code number:controllers:path} of a process
     */
    static ControlGroup at(Path root, List<String> membership) {
        double processors = Double.POSITIVE_INFINITY;
        long memory = UNLIMITED;
        for (String line : membership) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            for (Path group : upwards(root, parts[1], parts[2])) {
                processors = Math.min(processors, quota(group));
                memory = Math.min(memory, bytes(group));
            }
        }
        return new ControlGroup(
                Double.isFinite(processors) ? OptionalDouble.of(processors) : OptionalDouble.empty(),
                memory < UNLIMITED ? OptionalLong.of(memory) : OptionalLong.empty());
    }

    /** Bytes that the machine has; empty where there is no {@code /proc}. */
    static OptionalLong machineMemory() {
        return lines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }

    /** The group's folder and those above it, of version 2 if no controller is named. Inside a container the path may lie above the root. */
    private static List<Path> upwards(Path root, String controllers, String path) {
        Path top = controllers.isEmpty() ? root : root.resolve(controllers);
        Path group = top.resolve(path.replaceFirst("^/+", "")).normalize();
        if (!group.startsWith(top) || !Files.isDirectory(group)) {
            return List.of(top);
        }
        return Stream.iterate(group, folder -> folder.startsWith(top), Path::getParent)
                .toList();
    }

    private static double quota(Path group) {
        String[] both = first(group.resolve("cpu.max")).split(" ", -1);
        if (both.length == 2) {
            return ratio(both[0], both[1]);
        }
        return ratio(first(group.resolve("cpu.cfs_quota_us")), first(group.resolve("cpu.cfs_period_us")));
    }

    private static double ratio(String quota, String period) {
        return isWhole(quota) && isWhole(period)
                ? Double.parseDouble(quota) / Double.parseDouble(period)
                : Double.POSITIVE_INFINITY;
    }

    private static long bytes(Path group) {
        String limit = first(group.resolve("memory.max"));
        String text = limit.isEmpty() ? first(group.resolve("memory.limit_in_bytes")) : limit;
        return isWhole(text) ? Long.parseLong(text) : UNLIMITED;
    }

    private static boolean isWhole(String text) {
        return text.matches("[1-9]\\d{0,17}");
    }

    private static String first(Path file) {
        return lines(file).stream().findFirst().orElse("");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
