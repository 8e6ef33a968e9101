package wallacea.domain.market;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wallacea.protocol.value.Digest;

/**
 * Collects bars, oldest first, and takes only good ones: timestamps that rise, finite prices above 0,
 * {@code low <= open, close <= high}, a volume of at least 0, and either all or none of the bars with closes only.
 */
public final class BarSeriesBuilder {
    private static final String FINITE = "a price up to 1.7976931348623157e308";

    private long[] epochSeconds = new long[1024];
    private double[][] columns = new double[5][1024];
    private int size;
    private boolean closesOnly;
    private long latest = Long.MIN_VALUE;

    /** Adds the bar, or refuses it and says why; a refused bar is left out. */
    public List<BarProblem> add(Bar bar) {
        List<BarProblem> problems = problems(bar);
        latest = Math.max(latest, bar.epochSecond());
        if (problems.isEmpty()) {
            append(bar);
        }
        return problems;
    }

    public int size() {
        return size;
    }

    /**
     * The bars taken so far.
     *
     * @param zone in which time of day and weekday are told
     * @param content SHA-256 of the data set that the bars come from
     */
    public BarSeries build(ZoneId zone, Digest content) {
        double[][] trimmed = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            trimmed[c] = Arrays.copyOf(columns[c], size);
        }
        return new BarSeries(Arrays.copyOf(epochSeconds, size), trimmed, closesOnly, zone, content);
    }

    private List<BarProblem> problems(Bar bar) {
        boolean closeOnly = bar.isCloseOnly();
        boolean ordered = bar.epochSecond() > latest;
        boolean sameKind = size == 0 || closeOnly == closesOnly;
        boolean priced = isPrice(bar.close())
                && (closeOnly || (isPrice(bar.open()) && isPrice(bar.high()) && isPrice(bar.low())));
        boolean enclosed = closeOnly
                || (bar.high() >= Math.max(bar.open(), bar.close()) && bar.low() <= Math.min(bar.open(), bar.close()));
        boolean traded = bar.volume() >= 0 && Double.isFinite(bar.volume());
        return ordered && sameKind && priced && enclosed && traded ? List.of() : explain(bar);
    }

    private List<BarProblem> explain(Bar bar) {
        List<BarProblem> problems = new ArrayList<>();
        if (bar.epochSecond() <= latest) {
            problems.add(new BarProblem(
                    "timestamp",
                    Instant.ofEpochSecond(bar.epochSecond()).toString(),
                    bar.epochSecond() == latest
                            ? "a time of its own, but a bar before has the same"
                            : "a time after " + Instant.ofEpochSecond(latest)));
        }
        boolean closeOnly = bar.isCloseOnly();
        if (size > 0 && closeOnly != closesOnly) {
            problems.add(new BarProblem(
                    "open",
                    Double.toString(bar.open()),
                    closesOnly ? "no open, high and low, as in the bars before" : "a price, as in the bars before"));
        }
        if (!closeOnly) {
            price(problems, "open", bar.open());
            price(problems, "high", bar.high());
            price(problems, "low", bar.low());
        }
        price(problems, "close", bar.close());
        if (problems.stream().allMatch(p -> p.column().equals("timestamp")) && !closeOnly) {
            if (bar.high() < Math.max(bar.open(), bar.close())) {
                problems.add(new BarProblem(
                        "high",
                        Double.toString(bar.high()),
                        "at least open=" + bar.open() + " and close=" + bar.close()));
            }
            if (bar.low() > Math.min(bar.open(), bar.close())) {
                problems.add(new BarProblem(
                        "low", Double.toString(bar.low()), "at most open=" + bar.open() + " and close=" + bar.close()));
            }
        }
        if (!(bar.volume() >= 0 && Double.isFinite(bar.volume()))) {
            problems.add(new BarProblem("volume", Double.toString(bar.volume()), "a number of at least 0"));
        }
        return problems;
    }

    private static void price(List<BarProblem> problems, String column, double value) {
        if (!isPrice(value)) {
            problems.add(new BarProblem(column, Double.toString(value), value > 0 ? FINITE : "a price above 0"));
        }
    }

    private static boolean isPrice(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    private void append(Bar bar) {
        if (size == epochSeconds.length) {
            int capacity = size + size / 2;
            epochSeconds = Arrays.copyOf(epochSeconds, capacity);
            for (int c = 0; c < columns.length; c++) {
                columns[c] = Arrays.copyOf(columns[c], capacity);
            }
        }
        closesOnly = bar.isCloseOnly();
        epochSeconds[size] = bar.epochSecond();
        columns[BarSeries.OPEN][size] = closesOnly ? bar.close() : bar.open();
        columns[BarSeries.HIGH][size] = closesOnly ? bar.close() : bar.high();
        columns[BarSeries.LOW][size] = closesOnly ? bar.close() : bar.low();
        columns[BarSeries.CLOSE][size] = bar.close();
        columns[BarSeries.VOLUME][size] = bar.volume();
        size++;
    }
}
