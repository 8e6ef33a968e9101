package wallacea.http.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Dates along the lower edge of a chart, in UTC: years for long stretches, months or days for shorter ones, times within a day. */
final class TimeAxis {
    private static final double DAY_SECONDS = 86_400;

    private TimeAxis() {}

    /** Adds about {@code wanted} marks to the plot. */
    static void add(Plot plot, double[] xs, int wanted) {
        double days = (xs[xs.length - 1] - xs[0]) / DAY_SECONDS;
        if (days >= 3 * 365) {
            addYears(plot, xs, (int) Math.ceil(days / 365 / wanted));
            return;
        }
        if (days >= 90) {
            addMonths(plot, xs, (int) Math.ceil(days / 30.5 / wanted));
            return;
        }
        List<Double> ticks = new ArrayList<>();
        int parts = (wanted * 3 + 3) / 4; // days are wider than years
        for (int k = 1; k < parts; k++) {
            ticks.add(xs[(int) ((long) (xs.length - 1) * k / parts)]);
        }
        DoubleFunction<String> label = days < 1 ? TimeAxis::time : TimeAxis::date;
        plot.xAxis(ticks, label);
    }

    private static void addYears(Plot plot, double[] xs, int apart) {
        List<Double> ticks = new ArrayList<>();
        int last = day(xs[xs.length - 1]).getYear();
        for (int year = day(xs[0]).getYear(); year <= last; year++) {
            double at = seconds(LocalDate.of(year, 1, 1));
            if (year % apart == 0 && at >= xs[0] - 10 * DAY_SECONDS && at <= xs[xs.length - 1]) {
                ticks.add(Math.max(at, xs[0]));
            }
        }
        plot.xAxis(ticks, t -> String.valueOf(day(t + 10 * DAY_SECONDS).getYear()));
    }

    private static void addMonths(Plot plot, double[] xs, int apart) {
        List<Double> ticks = new ArrayList<>();
        LocalDate month = day(xs[0]).withDayOfMonth(1);
        for (; seconds(month) <= xs[xs.length - 1]; month = month.plusMonths(apart)) {
            if (seconds(month) >= xs[0]) {
                ticks.add(seconds(month));
            }
        }
        plot.xAxis(ticks, t -> date(t).substring(0, 7));
    }

    private static double seconds(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /** A day such as {@code 2016-01-04}. */
    static String date(double epochSeconds) {
        return day(epochSeconds).toString();
    }

    /** A day, and the time of day if it is not midnight. */
    static String moment(long epochSeconds) {
        String text = Instant.ofEpochSecond(epochSeconds).toString();
        return text.substring(0, 10) + (epochSeconds % 86_400 == 0 ? "" : " " + text.substring(11, 16));
    }

    private static String time(double epochSeconds) {
        return Instant.ofEpochSecond((long) epochSeconds).toString().substring(11, 16);
    }

    private static LocalDate day(double epochSeconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond((long) epochSeconds), ZoneOffset.UTC);
    }
}
