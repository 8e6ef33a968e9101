package wallacea.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import wallacea.protocol.spec.ExecutionSpec.Fill;

/** The benchmarks that there are. A constant's name in lower case, with hyphens, is its name on the command line. */
public enum Bench {
    /** 1,000 crossings of simple averages, to Sharpe ratio, return and drawdown. */
    SMA_CROSS("1,000 sma_cross to Sharpe, return and drawdown, beside a bar-by-bar loop whose averages are ready", 6) {
        @Override
        List<Case> cases(boolean quick) {
            List<Case> cases = new ArrayList<>();
            for (int bars : quick ? new int[] {2_000} : new int[] {2_000, 100_000, 500_000}) {
                for (Fill fill : List.of(Fill.NEXT_OPEN, Fill.CLOSE)) {
                    cases.add(new Case(
                            String.format(
                                    Locale.ROOT,
                                    "%,d bars, %s",
                                    bars,
                                    fill.name().toLowerCase(Locale.ROOT)),
                            SmaCrossBenchmark.class,
                            Map.of("bars", Integer.toString(bars), "fill", fill.name()),
                            quick ? 5 : bars <= 10_000 ? 40 : bars <= 100_000 ? 3 : 1,
                            quick ? 2 : bars <= 10_000 ? 10 : bars <= 100_000 ? 3 : 2,
                            HEAP_MEGABYTES));
                }
            }
            return cases;
        }
    };

    private static final int HEAP_MEGABYTES = 256;

    private final String title;
    private final double leastRatio;

    Bench(String title, double leastRatio) {
        this.title = title;
        this.leastRatio = leastRatio;
    }

    abstract List<Case> cases(boolean quick);

    /** The benchmark of that name, such as {@code sma-cross}. */
    public static Optional<Bench> named(String name) {
        return Stream.of(values())
                .filter(bench -> bench.benchName().equals(name))
                .findFirst();
    }

    /** Its name on the command line. */
    public String benchName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people: what is measured beside what. */
    public String title() {
        return title;
    }

    /**
     * Measures every case, each in a process of its own, and hands each figure over as soon as it is there.
     *
     * @param quick the smallest cases, a few seconds; their figures are coarse
     * @throws BenchFailedException if a case cannot be carried out or its two sides do not agree
     */
    public void measure(boolean quick, Consumer<Figure> figures) throws BenchFailedException {
        for (Case measured : cases(quick)) {
            figures.accept(figure(measured, Measurement.of(measured)));
        }
    }

    private Figure figure(Case measured, Measurement measurement) {
        double engine = measurement.rate("engine") / 1e6;
        double loop = measurement.rate("loop") / 1e6;
        return new Figure(
                benchName(),
                measured.label(),
                "M bars/s",
                engine,
                loop,
                engine / loop,
                String.format(Locale.ROOT, ">= %.1fx", leastRatio),
                engine >= leastRatio * loop,
                String.format(
                        Locale.ROOT,
                        "heap <= %.0f MB of %d, ruined %.0f %%",
                        measurement.greatest("heap.bytes") / (1 << 20),
                        measured.heapMegabytes(),
                        100 * measurement.greatest("ruined.ratio")));
    }
}
