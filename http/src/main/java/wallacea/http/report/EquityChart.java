package wallacea.http.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import wallacea.http.report.RunReport.EquityCurves;

/** Growth of one unit of money in the champion and in buying and holding, the control period shaded. */
final class EquityChart {
    private static final int TIPS = 80;
    private static final double DAY_SECONDS = 86_400;

    private final EquityCurves curves;
    private final double[] xs;

    EquityChart(EquityCurves curves) {
        this.curves = curves;
        xs = Arrays.stream(curves.epochSeconds()).asDoubleStream().toArray();
    }

    /** Whether the range asks for a logarithmic axis. */
    boolean isLogarithmic() {
        return low() > 0 && high() / low() > 4;
    }

    private double low() {
        return DoubleStream.concat(Arrays.stream(curves.champion()), Arrays.stream(curves.held()))
                .filter(Double::isFinite)
                .min()
                .orElse(0);
    }

    private double high() {
        return DoubleStream.concat(Arrays.stream(curves.champion()), Arrays.stream(curves.held()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
    }

    String svg(String style, int width, int height) {
        double margin = (high() - low()) * 0.04;
        Scale values = isLogarithmic()
                ? Scale.logarithmic(low() / 1.04, high() * 1.04, 0, 1)
                : Scale.linear(low() - margin, high() + margin, 0, 1);
        Plot plot = Plot.of(width, height, Scale.linear(xs[0], xs[xs.length - 1], 0, 1), values);
        List<Double> yTicks = values.ticks(5);
        int places = places(yTicks);
        if (curves.controlFrom() < xs.length) {
            plot.shade(xs[curves.controlFrom()], xs[xs.length - 1], "control");
        }
        plot.yAxis(yTicks, value -> Figures.ratio(value, places) + "x");
        addDates(plot, Math.max(2, width / 80));
        plot.line("held", xs, curves.held()).line("insample", xs, curves.champion());
        addTips(plot);
        return plot.svg(style, "Growth of one unit of money: champion against buying and holding");
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

    private void addDates(Plot plot, int wanted) {
        double days = (xs[xs.length - 1] - xs[0]) / DAY_SECONDS;
        if (days < 3 * 365) {
            List<Double> ticks = new ArrayList<>();
            for (int k = 1; k < wanted; k++) {
                ticks.add(xs[(int) ((long) (xs.length - 1) * k / wanted)]);
            }
            DoubleFunction<String> label =
                    days < 1 ? t -> timeOf(t) : t -> dateOf(t).toString();
            plot.xAxis(ticks, label);
            return;
        }
        int years = (int) Math.ceil(days / 365 / wanted);
        List<Double> ticks = new ArrayList<>();
        for (int year = dateOf(xs[0]).getYear();
                year <= dateOf(xs[xs.length - 1]).getYear();
                year++) {
            double at = LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            if (year % years == 0 && at >= xs[0] - 10 * DAY_SECONDS && at <= xs[xs.length - 1]) {
                ticks.add(Math.max(at, xs[0]));
            }
        }
        plot.xAxis(ticks, t -> String.valueOf(dateOf(t + 10 * DAY_SECONDS).getYear()));
    }

    private void addTips(Plot plot) {
        int stride = Math.max(1, (int) Math.ceil(xs.length / (double) TIPS));
        for (int i = 0; i < xs.length; i += stride) {
            String text = dateOf(xs[i]) + "\nchampion " + Figures.ratio(curves.champion()[i], 2) + "x\nbuy and hold "
                    + Figures.ratio(curves.held()[i], 2) + "x";
            plot.tip(xs[i], xs[Math.min(i + stride, xs.length - 1)], text);
        }
    }

    private static LocalDate dateOf(double epochSeconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond((long) epochSeconds), ZoneOffset.UTC);
    }

    private static String timeOf(double epochSeconds) {
        return Instant.ofEpochSecond((long) epochSeconds).toString().substring(11, 16);
    }
}
