package wallacea.cli.doctor;

import static wallacea.cli.doctor.Sizes.GIB;
import static wallacea.cli.doctor.Sizes.MIB;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import wallacea.domain.backtest.fast.Lanes;

/**
 * The JVM and what the machine, or the control group that holds the process, lends it.
 *
 * @param javaFeature release of the JDK
 * @param javaVersion the same in full
 * @param processors that the JVM sees
 * @param quota processors that the control group allows, as far as it does
 * @param memory bytes of the machine, or of the control group where that is less
 * @param groupLimit whether the control group says so
 * @param heap most bytes of heap
 * @param lanes how backtests compare bars: in vectors, or {@code scalar: why}
 */
public record MachineChecks(
        int javaFeature,
        String javaVersion,
        int processors,
        OptionalDouble quota,
        OptionalLong memory,
        boolean groupLimit,
        long heap,
        String lanes) {
    private static final int JAVA = 25;
    private static final long LEAST_HEAP = 200 * MIB;
    /** Beside the heap a process needs room for code, classes, threads and its buffers. */
    private static final long BESIDE_HEAP = 320 * MIB;

    /** This process. */
    public static MachineChecks ofProcess() {
        ControlGroup group = ControlGroup.ofProcess();
        OptionalLong machine = ControlGroup.machineMemory();
        OptionalLong limit = group.memory().isPresent() && group.memory().getAsLong() < machine.orElse(Long.MAX_VALUE)
                ? group.memory()
                : OptionalLong.empty();
        return new MachineChecks(
                Runtime.version().feature(),
                Runtime.version().toString(),
                Runtime.getRuntime().availableProcessors(),
                group.processors(),
                limit.isPresent() ? limit : machine,
                limit.isPresent(),
                Runtime.getRuntime().maxMemory(),
                Lanes.description());
    }

    /** All of them. */
    public List<Finding> findings() {
        return List.of(jdk(), cores(), heapAndRest(), vectors());
    }

    private Finding jdk() {
        return javaFeature >= JAVA
                ? Finding.ok("java", javaVersion)
                : Finding.fail("java", javaVersion, "needs a JDK 25: set JAVA_HOME to one");
    }

    private Finding cores() {
        String found = (processors == 1 ? "1 processor" : processors + " processors")
                + (quota.isPresent()
                        ? String.format(Locale.ROOT, ", %.1f allowed by the control group", quota.getAsDouble())
                        : "");
        if (quota.isPresent() && quota.getAsDouble() < 1) {
            return Finding.warn(
                    "cores", found, "less than one core slows everything: raise the limit of the container");
        }
        return processors > 1
                ? Finding.ok("cores", found)
                : Finding.warn("cores", found, "slots share it with coordination: two or more are quicker");
    }

    private Finding heapAndRest() {
        String found = Sizes.text(heap) + " of heap"
                + (memory.isPresent()
                        ? ", " + Sizes.text(memory.getAsLong())
                                + (groupLimit ? " allowed by the control group" : " in the machine")
                        : "");
        if (heap < LEAST_HEAP) {
            return Finding.fail("memory", found, "needs 256 MiB of heap: WALLACEA_JAVA_OPTS=-Xmx384m");
        }
        if (memory.isPresent() && memory.getAsLong() < heap + BESIDE_HEAP) {
            return Finding.warn(
                    "memory",
                    found,
                    "heap and what lies beside it need " + Sizes.text(heap + BESIDE_HEAP)
                            + ": allow more memory, or less heap by WALLACEA_JAVA_OPTS=-Xmx256m");
        }
        return memory.isPresent() && memory.getAsLong() > 4 * GIB && heap < GIB
                ? Finding.ok("memory", found + " (more heap for large populations: WALLACEA_JAVA_OPTS=-Xmx2g)")
                : Finding.ok("memory", found);
    }

    private Finding vectors() {
        return lanes.startsWith("scalar")
                ? Finding.warn(
                        "vectors",
                        lanes,
                        "results are the same, backtests slower: start by the launcher, on a machine with AVX2 or better")
                : Finding.ok("vectors", lanes);
    }
}
