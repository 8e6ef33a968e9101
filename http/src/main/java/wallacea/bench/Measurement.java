package wallacea.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a process of JMH measured: each counting run's figures by name, as {@link Meter} took them. */
final class Measurement {
    private static final String VECTORS = "jdk.incubator.vector";

    private final List<Map<String, Double>> runs;

    private Measurement(List<Map<String, Double>> runs) {
        this.runs = List.copyOf(runs);
    }

    /**
     * Measures a case in a process of its own.
     *
     * @throws BenchFailedException with all that JMH wrote
     */
    static Measurement of(Case measured) throws BenchFailedException {
        System.setProperty("jmh.ignoreLock", "true"); // two users of a machine may measure at once, if they wish
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + measured.benchmark().getName() + "\\.")
                .addProfiler(MeterProfiler.class)
                .forks(1)
                .warmupIterations(measured.runs().warmUp())
                .measurementIterations(measured.runs().counted())
                .shouldFailOnError(true)
                .jvm(ProcessHandle.current().info().command().orElse("java"))
                .jvmArgs(jvmArguments());
        measured.parameters().forEach((name, value) -> options.param(name, value));
        try {
            Collection<RunResult> results = new Runner(
                            options.build(), OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
                    .run();
            List<Map<String, Double>> runs = new ArrayList<>();
            for (RunResult result : results) {
                for (BenchmarkResult fork : result.getBenchmarkResults()) {
                    fork.getIterationResults().forEach(run -> runs.add(figures(run)));
                }
            }
            if (runs.size() != measured.runs().counted()) {
                throw new BenchFailedException(written.toString(StandardCharsets.UTF_8));
            }
            return new Measurement(runs);
        } catch (RunnerException e) {
            throw new BenchFailedException(written.toString(StandardCharsets.UTF_8) + e.getMessage());
        }
    }

    private static String[] jvmArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx" + Case.HEAP_MEGABYTES + "m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            arguments.addAll(List.of("--add-modules", VECTORS));
        }
        return arguments.toArray(String[]::new);
    }

    private static Map<String, Double> figures(IterationResult run) {
        Map<String, Double> figures = new TreeMap<>();
        run.getSecondaryResults().forEach((name, result) -> figures.put(name, result.getScore()));
        return figures;
    }

    /** The best run's work in a second of a side that {@link Meter#measure} knows by this name. */
    double rate(String side) {
        return runs.stream()
                .mapToDouble(run ->
                        run.getOrDefault(side + ".work", Double.NaN) / run.getOrDefault(side + ".seconds", Double.NaN))
                .max()
                .orElse(Double.NaN);
    }

    /** What a side took in the best run. */
    double seconds(String side) {
        return runs.stream()
                .mapToDouble(run -> run.getOrDefault(side + ".seconds", Double.NaN))
                .min()
                .orElse(Double.NaN);
    }

    /** The further figures that the benchmark took, for people. */
    String notes() {
        List<String> notes = new ArrayList<>();
        note(notes, "heap <= %.0f MB", greatest("heap.bytes") / (1 << 20));
        note(notes, "shared %.0f %%", 100 * greatest("hit.ratio"));
        note(notes, "%.0f bytes allocated a child", greatest("allocated.bytes"));
        note(notes, "%.0f us each", greatest("each.micros"));
        if (greatest("ruined.ratio") > 0) {
            note(notes, "ruined %.0f %%", 100 * greatest("ruined.ratio"));
        }
        return String.join(", ", notes);
    }

    private static void note(List<String> notes, String format, double value) {
        if (!Double.isNaN(value)) {
            notes.add(String.format(Locale.ROOT, format, value));
        }
    }

    /** A figure's greatest value over the runs; NaN if none has it. */
    double greatest(String name) {
        return runs.stream()
                .mapToDouble(run -> run.getOrDefault(name, Double.NaN))
                .max()
                .orElse(Double.NaN);
    }
}
