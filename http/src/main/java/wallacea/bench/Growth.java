package wallacea.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What work grows by, in doublings. */
enum Growth {
    INDIVIDUALS(250),
    BARS(5_000),
    /** Of each rule. */
    NODES(4);

    private static final int DOUBLINGS = 3;
    private static final double GREATEST_SLOPE = 1.05;

    private final int least;

    Growth(int least) {
        this.least = least;
    }

    List<Integer> sizes() {
        return IntStream.rangeClosed(0, DOUBLINGS)
                .mapToObj(doubling -> least << doubling)
                .toList();
    }

    /** What the others stay at while one grows. */
    int middle() {
        return 2 * least;
    }

    /** By which {@link Meter} knows one size. */
    String figure(int size) {
        return label() + "." + size;
    }

    /** By which {@link Meter} knows what of the heap is in use after one size. */
    String heapAfter(int size) {
        return figure(size) + ".heap";
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For each the rates at its greatest and its least size, and how cost grows. */
    static List<Figure> figures(String bench, Measurement measurement) {
        return Stream.of(values())
                .map(growth -> growth.figure(bench, measurement))
                .toList();
    }

    private Figure figure(String bench, Measurement measurement) {
        double[] rates = sizes().stream()
                .mapToDouble(size -> measurement.rate(figure(size)) / 1e6)
                .toArray();
        double slope = slope(rates);
        return new Figure(
                bench,
                String.format(Locale.ROOT, "%s %,d to %,d", label(), least, least << DOUBLINGS),
                "M bars x nodes/s",
                rates[DOUBLINGS],
                rates[0],
                rates[DOUBLINGS] / rates[0],
                "slope <= " + GREATEST_SLOPE,
                slope <= GREATEST_SLOPE,
                String.format(
                        Locale.ROOT,
                        "slope %.3f, CPU ms %s, heap after %s MB",
                        slope,
                        each(size -> 1e3 * measurement.seconds(figure(size))),
                        each(size -> measurement.greatest(heapAfter(size)) / (1 << 20))));
    }

    /** One number for each size. */
    private String each(IntToDoubleFunction number) {
        return sizes().stream()
                .map(size -> String.format(Locale.ROOT, "%.0f", number.applyAsDouble(size)))
                .collect(Collectors.joining(" "));
    }

    /** Of the logarithm of the cost on that of the size, by least squares; cost is size over rate. */
    private static double slope(double[] rates) {
        double products = 0;
        double squares = 0;
        for (int doubling = 0; doubling < rates.length; doubling++) {
            double x = doubling - (rates.length - 1) / 2.0;
            products += x * (doubling - Math.log(rates[doubling]) / Math.log(2));
            squares += x * x;
        }
        return products / squares;
    }
}
