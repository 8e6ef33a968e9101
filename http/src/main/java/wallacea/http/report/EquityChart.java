package wallacea.http.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import wallacea.http.report.RunReport.EquityCurves;

/** Growth of one unit of money in the champion and in buying and holding, and how far both were below their best. */
final class EquityChart {
    private static final int TIPS = 80;

    private final EquityCurves curves;
    private final TimeAxis times;
    private final double[] xs;
    private final double low;
    private final double high;

    EquityChart(EquityCurves curves, TimeAxis times) {
        this.curves = curves;
        this.times = times;
        xs = Arrays.stream(curves.epochSeconds()).asDoubleStream().toArray();
        low = all(curves.champion(), curves.held()).min().orElse(0);
        high = all(curves.champion(), curves.held()).max().orElse(1);
    }

    private static DoubleStream all(double[] some, double[] others) {
        return DoubleStream.concat(Arrays.stream(some), Arrays.stream(others)).filter(Double::isFinite);
    }

    /** Whether the range asks for a logarithmic axis. */
    boolean isLogarithmic() {
        return low > 0 && high / low > 4;
    }

    /** Growth. */
    String growth(String style, int width, int height) {
        double margin = (high - low) * 0.04;
        Scale values = isLogarithmic()
                ? Scale.logarithmic(low / 1.04, high * 1.04, 0, 1)
                : Scale.linear(low - margin, high + margin, 0, 1);
        Plot plot = empty(width, height, values);
        List<Double> ticks = values.ticks(5);
        int places = places(ticks);
        plot.yAxis(ticks, value -> Figures.ratio(value, places) + "x");
        times.add(plot, xs, Math.max(2, width / 80));
        plot.line("held", xs, curves.held()).line("insample", xs, curves.champion());
        addTips(plot, curves.champion(), curves.held(), value -> Figures.ratio(value, 2) + "x");
        return plot.svg(style, "Growth of one unit of money: champion against buying and holding");
    }

    /** Drawdown: the champion's as an area below 0. */
    String drawdown(String style, int width, int height) {
        double worst =
                all(curves.championDrawdown(), curves.heldDrawdown()).min().orElse(0);
        Scale values = Scale.linear(Math.min(worst * 1.06, -0.01), 0, 0, 1);
        Plot plot = empty(width, height, values);
        List<Double> ticks = values.ticks(3);
        int places = Math.max(0, Scale.places(ticks) - 2);
        plot.yAxis(ticks, value -> Figures.ratio(value * 100, places) + " %");
        times.add(plot, xs, Math.max(2, width / 80));
        plot.area("fall", xs, curves.championDrawdown(), 0)
                .line("held", xs, curves.heldDrawdown())
                .line("loss", xs, curves.championDrawdown());
        addTips(plot, curves.championDrawdown(), curves.heldDrawdown(), Figures::percent);
        return plot.svg(style, "Drawdown: champion against buying and holding");
    }

    private Plot empty(int width, int height, Scale values) {
        Plot plot = Plot.of(width, height, Scale.linear(xs[0], xs[xs.length - 1], 0, 1), values);
        return curves.controlFrom() < xs.length
                ? plot.shade(xs[curves.controlFrom()], xs[xs.length - 1], "control")
                : plot;
    }

    private static int places(List<Double> ticks) {
        int places = 0;
        while (places < 4 && !areWhole(ticks, Math.pow(10, places))) {
            places++;
        }
        return places;
    }

    private static boolean areWhole(List<Double> ticks, double unit) {
        return ticks.stream().allMatch(tick -> Math.abs(tick * unit - Math.rint(tick * unit)) < 1e-6);
    }

    private void addTips(Plot plot, double[] champion, double[] held, DoubleFunction<String> words) {
        int stride = Math.max(1, Math.ceilDiv(xs.length, TIPS));
        for (int i = 0; i < xs.length; i += stride) {
            String text = times.date(xs[i]) + "\nchampion " + words.apply(champion[i]) + "\nbuy and hold "
                    + words.apply(held[i]);
            plot.tip(xs[i], xs[Math.min(i + stride, xs.length - 1)], text);
        }
    }
}
