package wallacea.http.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import wallacea.http.report.ChampionStudy.Candles;
import wallacea.http.report.ChampionStudy.TradeRow;

/**
 * The champion's trades on the price: a still picture for paper and for browsers without script, and the candles as data
 * for the chart that takes its place.
 */
final class PriceChart {
    /** More trades than these are not drawn: those of the largest profits and losses are. */
    static final int MOST_TRADES = 3_000;

    private static final long DAY_SECONDS = 86_400;

    private final Candles candles;
    private final TimeAxis times;
    private final List<TradeRow> trades;
    private final double[] xs;

    PriceChart(ChampionStudy study, TimeAxis times) {
        this.times = times;
        candles = study.candles();
        trades = study.trades().stream()
                .sorted(Comparator.comparingDouble((TradeRow trade) -> -Math.abs(trade.profit())))
                .limit(MOST_TRADES)
                .sorted(Comparator.comparingLong(TradeRow::entryEpochSeconds))
                .toList();
        xs = Arrays.stream(candles.epochSeconds()).asDoubleStream().toArray();
    }

    int drawnTrades() {
        return trades.size();
    }

    private double low() {
        return Arrays.stream(candles.low()).min().orElse(0);
    }

    private double high() {
        return Arrays.stream(candles.high()).max().orElse(1);
    }

    private boolean isLogarithmic() {
        return low() > 0 && high() / low() > 4;
    }

    String svg(String style, int width, int height) {
        double margin = (high() - low()) * 0.03;
        Scale values = isLogarithmic()
                ? Scale.logarithmic(low() / 1.03, high() * 1.03, 0, 1)
                : Scale.linear(low() - margin, high() + margin, 0, 1);
        Plot plot = Plot.of(width, height, Scale.linear(xs[0], xs[xs.length - 1], 0, 1), values);
        List<Double> ticks = values.ticks(5);
        int places = isLogarithmic() ? 0 : Scale.places(ticks);
        if (candles.controlFrom() < xs.length) {
            plot.shade(xs[candles.controlFrom()], xs[xs.length - 1], "control");
        }
        plot.yAxis(ticks, value -> Figures.ratio(value, places));
        times.add(plot, xs, Math.max(2, width / 80));
        plot.line("held", xs, candles.close());
        plot.segments(
                "loss",
                trades.stream()
                        .filter(trade -> trade.profit() <= 0)
                        .map(PriceChart::ends)
                        .toList());
        plot.segments(
                "gain",
                trades.stream()
                        .filter(trade -> trade.profit() > 0)
                        .map(PriceChart::ends)
                        .toList());
        return plot.svg(style, "Price, with each trade from its entry to its exit");
    }

    private static double[] ends(TradeRow trade) {
        return new double[] {trade.entryEpochSeconds(), trade.entryPrice(), trade.exitEpochSeconds(), trade.exitPrice()
        };
    }

    /** The candles and the trades as JSON, by index of their candle. */
    String data() {
        return "{\"t\":["
                + Arrays.stream(candles.epochSeconds()).mapToObj(Long::toString).collect(Collectors.joining(","))
                + "],\"o\":" + numbers(candles.open()) + ",\"h\":" + numbers(candles.high()) + ",\"l\":"
                + numbers(candles.low()) + ",\"c\":" + numbers(candles.close())
                + ",\"control\":" + candles.controlFrom() + ",\"logarithmic\":" + isLogarithmic()
                + ",\"offsets\":" + offsets()
                + ",\"times\":" + hasTimes()
                + ",\"places\":" + (high() < 10 ? 5 : 2)
                + ",\"trades\":[" + trades.stream().map(this::row).collect(Collectors.joining(",")) + "]}";
    }

    private boolean hasTimes() {
        long first = local(0);
        return IntStream.range(0, xs.length).anyMatch(i -> Math.floorMod(local(i) - first, DAY_SECONDS) != 0);
    }

    private long local(int candle) {
        return candles.epochSeconds()[candle] + offset(candle);
    }

    private int offset(int candle) {
        return times.offset(candles.epochSeconds()[candle]);
    }

    /** What the zone adds to UTC, in seconds: the first candle from which on it does, and how much. */
    private String offsets() {
        return IntStream.range(0, xs.length)
                .filter(i -> i == 0 || offset(i) != offset(i - 1))
                .mapToObj(i -> "[" + i + "," + offset(i) + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String numbers(double[] values) {
        return DoubleStream.of(values).mapToObj(PriceChart::number).collect(Collectors.joining(",", "[", "]"));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private String row(TradeRow trade) {
        return "[" + candle(trade.entryEpochSeconds()) + "," + number(trade.entryPrice()) + ","
                + candle(trade.exitEpochSeconds()) + "," + number(trade.exitPrice()) + ","
                + number(trade.returnRatio()) + "," + (trade.isOpen() ? 1 : 0) + "]";
    }

    private int candle(long epochSeconds) {
        int found = Arrays.binarySearch(candles.epochSeconds(), epochSeconds);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
