package wallacea.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The benchmarks that there are. A constant's name in lower case, with hyphens, is its name on the command line. */
public enum Bench {
    SMA_CROSS("1,000 sma_cross to Sharpe, return and drawdown; the loop's averages are ready", Cases::smaCross, 8),
    STOPS("1,000 sma_cross with stops, trailing stops, percent sizes; the loop's averages are ready", Cases::stops, 0),
    FAMILIES("the other families; both sides pay their indicators", Cases::families, 3),
    MIXED("1,000 random rules of 3 to 15 nodes; both sides pay their indicators", Cases::mixed, 3);

    private final String title;
    private final Function<Boolean, List<Case>> cases;
    /** What the geometric mean over the cases must reach; 0 if it is not looked at. */
    private final double leastMean;

    Bench(String title, Function<Boolean, List<Case>> cases, double leastMean) {
        this.title = title;
        this.cases = cases;
        this.leastMean = leastMean;
    }

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
        List<Figure> all = new ArrayList<>();
        for (Case measured : cases.apply(quick)) {
            Figure figure = figure(measured, Measurement.of(measured));
            all.add(figure);
            figures.accept(figure);
        }
        if (leastMean > 0) {
            double engine = geometricMean(all.stream().map(Figure::engine).toList());
            double loop = geometricMean(all.stream().map(Figure::loop).toList());
            figures.accept(Figure.of(benchName(), "geometric mean", "M bars/s", engine, loop, leastMean, ""));
        }
    }

    private Figure figure(Case measured, Measurement measurement) {
        String notes = String.format(
                Locale.ROOT,
                "heap <= %.0f MB, shared %.0f %%",
                measurement.greatest("heap.bytes") / (1 << 20),
                100 * measurement.greatest("hit.ratio"));
        double ruined = measurement.greatest("ruined.ratio");
        return Figure.of(
                benchName(),
                measured.label(),
                "M bars/s",
                measurement.rate("engine") / 1e6,
                measurement.rate("loop") / 1e6,
                measured.least(),
                notes + (ruined > 0 ? String.format(Locale.ROOT, ", ruined %.0f %%", 100 * ruined) : ""));
    }

    private static double geometricMean(List<Double> values) {
        double logarithms = 0;
        for (double value : values) {
            logarithms += Math.log(value);
        }
        return Math.exp(logarithms / values.size());
    }
}
