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
    SMA_CROSS(
            "1,000 sma_cross to Sharpe, return and drawdown; the loop's averages are ready",
            Unit.BARS,
            Cases::smaCross,
            Promise.ratio(8)),
    STOPS(
            "1,000 sma_cross with stops, trailing stops, percent sizes; the loop's averages are ready",
            Unit.BARS,
            Cases::stops,
            Promise.NONE),
    FAMILIES("the other families; both sides pay their indicators", Unit.BARS, Cases::families, Promise.ratio(3)),
    MIXED(
            "1,000 random rules of 3 to 15 nodes; both sides pay their indicators",
            Unit.BARS,
            Cases::mixed,
            Promise.ratio(3)),
    EVOLUTION(
            "a genetic algorithm of 1,000 on test functions, beside one of primitive arrays",
            Unit.EVALUATIONS,
            Cases::evolution,
            Promise.NONE),
    GROWTH(
            "cost over individuals, bars and size of rules: rates at the greatest and the least, and the slope",
            Unit.BARS,
            Cases::growth,
            Promise.NONE) {
        @Override
        List<Figure> figures(Case measured, Measurement measurement) {
            return Growth.figures(benchName(), measurement);
        }
    },
    RUNTIME(
            "a whole node with its journal: what of the slots' time is evaluation, beside all of it",
            Unit.SHARE,
            Cases::runtime,
            Promise.NONE);

    private final String title;
    private final Unit unit;
    private final Function<Boolean, List<Case>> cases;
    private final Promise ofMean;

    /** @param ofMean what the geometric mean over the cases must reach; none if it is not looked at */
    Bench(String title, Unit unit, Function<Boolean, List<Case>> cases, Promise ofMean) {
        this.title = title;
        this.unit = unit;
        this.cases = cases;
        this.ofMean = ofMean;
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
            for (Figure figure : figures(measured, Measurement.of(measured))) {
                all.add(figure);
                figures.accept(figure);
            }
        }
        if (!ofMean.equals(Promise.NONE)) {
            double engine = geometricMean(all.stream().map(Figure::engine).toList());
            double loop = geometricMean(all.stream().map(Figure::loop).toList());
            figures.accept(figure("geometric mean", engine, loop, ofMean, ""));
        }
    }

    List<Figure> figures(Case measured, Measurement measurement) {
        double engine = unit.of(measurement.rate("engine"));
        double loop = unit.of(measurement.rate("loop"));
        return List.of(figure(measured.label(), engine, loop, measured.promise(), measurement.notes()));
    }

    private Figure figure(String of, double engine, double loop, Promise promise, String notes) {
        return new Figure(
                benchName(),
                of,
                unit.toString(),
                engine,
                loop,
                engine / loop,
                promise.text(),
                promise.isKept(engine, loop),
                notes);
    }

    private static double geometricMean(List<Double> values) {
        double logarithms = 0;
        for (double value : values) {
            logarithms += Math.log(value);
        }
        return Math.exp(logarithms / values.size());
    }
}
