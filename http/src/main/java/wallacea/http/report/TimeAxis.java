package wallacea.http.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Dates along the lower edge of a chart: years for long stretches, months or days for shorter ones, times within a day.
 *
 * @param zone in which days begin and times are told
 */
record TimeAxis(ZoneId zone) {
    private static final double DAY_SECONDS = 86_400;

    /** Adds about {@code wanted} marks to the plot. */
    void add(Plot plot, double[] xs, int wanted) {
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
        DoubleFunction<String> label = days < 1 ? this::time : this::date;
        plot.xAxis(ticks, label);
    }

    private void addYears(Plot plot, double[] xs, int apart) {
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

    private void addMonths(Plot plot, double[] xs, int apart) {
        List<Double> ticks = new ArrayList<>();
        LocalDate month = day(xs[0]).withDayOfMonth(1);
        for (; seconds(month) <= xs[xs.length - 1]; month = month.plusMonths(apart)) {
            if (seconds(month) >= xs[0]) {
                ticks.add(seconds(month));
            }
        }
        plot.xAxis(ticks, t -> date(t).substring(0, 7));
    }

    private double seconds(LocalDate day) {
        return day.atStartOfDay(zone).toEpochSecond();
    }

    /** A day such as {@code 2016-01-04}. */
    String date(double epochSeconds) {
        return day(epochSeconds).toString();
    }

    /** A day, and the time of day if it is not midnight. */
    String moment(long epochSeconds) {
        LocalDateTime local = local((double) epochSeconds);
        return local.toLocalDate()
                + (local.toLocalTime().equals(LocalTime.MIDNIGHT) ? "" : " " + time((double) epochSeconds));
    }

    private String time(double epochSeconds) {
        return local(epochSeconds).toLocalTime().toString().substring(0, 5);
    }

    private LocalDate day(double epochSeconds) {
        return local(epochSeconds).toLocalDate();
    }

    /** What the zone adds to UTC at that time, in seconds. */
    int offset(long epochSeconds) {
        return zone.getRules().getOffset(Instant.ofEpochSecond(epochSeconds)).getTotalSeconds();
    }

    private LocalDateTime local(double epochSeconds) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond((long) epochSeconds), zone);
    }
}
