package wallacea.domain.market;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import wallacea.protocol.value.Digest;

/**
 * The bars of one instrument, oldest first, column by column; made by {@link BarSeriesBuilder}, which says what every bar
 * satisfies. The arrays handed out are the columns themselves, of {@link #size()} elements, and are never written to.
 */
public final class BarSeries {
    static final int OPEN = 0;
    static final int HIGH = 1;
    static final int LOW = 2;
    static final int CLOSE = 3;
    static final int VOLUME = 4;

    private static final int SECONDS_PER_DAY = 86_400;

    private final long[] epochSeconds;
    private final long[] localSeconds;
    private final double[][] columns;
    private final boolean closesOnly;
    private final ZoneId zone;
    private final Digest content;
    private final Map<Integer, WeakReference<BarSeries>> beginnings = new HashMap<>();

    BarSeries(long[] epochSeconds, double[][] columns, boolean closesOnly, ZoneId zone, Digest content) {
        this.epochSeconds = epochSeconds;
        this.localSeconds = localSeconds(epochSeconds, zone);
        this.columns = columns;
        this.closesOnly = closesOnly;
        this.zone = zone;
        this.content = content;
    }

    public int size() {
        return epochSeconds.length;
    }

    /** When each bar opened, rising. */
    public long[] epochSeconds() {
        return epochSeconds;
    }

    public double[] open() {
        return columns[OPEN];
    }

    public double[] high() {
        return columns[HIGH];
    }

    public double[] low() {
        return columns[LOW];
    }

    public double[] close() {
        return columns[CLOSE];
    }

    /** Units traded; 0 where unknown. */
    public double[] volume() {
        return columns[VOLUME];
    }

    /** Whether only closes are known; open, high and low are then the close. */
    public boolean closesOnly() {
        return closesOnly;
    }

    /** The zone in which time of day and weekday are told. */
    public ZoneId zone() {
        return zone;
    }

    /** SHA-256 of the data set that the bars come from, which may hold more bars than these. */
    public Digest content() {
        return content;
    }

    public Instant time(int bar) {
        return Instant.ofEpochSecond(epochSeconds[bar]);
    }

    /**
     * Whether every bar stands at midnight UTC, which is how a date without a time of day is kept: each is the bar of that
     * date wherever its market is, and {@code UTC} is the zone in which it does not become that of another day.
     */
    public boolean isNamedByDates() {
        return Arrays.stream(epochSeconds).allMatch(second -> Math.floorMod(second, SECONDS_PER_DAY) == 0);
    }

    /** The same bars with times of day and days told in another zone. */
    public BarSeries in(ZoneId other) {
        return new BarSeries(epochSeconds, columns, closesOnly, other, content);
    }

    /** When a bar opened, told in its zone, such as {@code 2020-01-02T09:30:00-05:00}. */
    public String localTime(int bar) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time(bar).atZone(zone));
    }

    /** Local minutes since midnight, 0 to 1439. */
    public int minuteOfDay(int bar) {
        return Math.floorMod(localSeconds[bar], SECONDS_PER_DAY) / 60;
    }

    /** Local date as days since 1970-01-01. */
    public long localDay(int bar) {
        return Math.floorDiv(localSeconds[bar], SECONDS_PER_DAY);
    }

    public LocalDate localDate(int bar) {
        return LocalDate.ofEpochDay(localDay(bar));
    }

    /** Local day of the week, Monday 1 to Sunday 7. */
    public int weekday(int bar) {
        return Math.floorMod(localDay(bar) + 3, 7) + 1;
    }

    /** Index of the first bar at or after the time; {@link #size()} if there is none. */
    public int firstAtOrAfter(Instant time) {
        long second = time.getNano() == 0 ? time.getEpochSecond() : Math.addExact(time.getEpochSecond(), 1);
        int found = Arrays.binarySearch(epochSeconds, second);
        return found >= 0 ? found : -found - 1;
    }

    /** The bars with {@code from <= time < until}, as {@link #range} has them; it may be empty. */
    public BarSeries between(Instant from, Instant until) {
        int first = firstAtOrAfter(from);
        return range(first, Math.max(first, firstAtOrAfter(until)));
    }

    /**
     * The bars from index {@code first} up to and without {@code end}: a copy, or this series if they are all of it. What begins with
     * the first bar is copied once for all who use it at the same time.
     */
    public BarSeries range(int first, int end) {
        if (first == 0 && end == size()) {
            return this;
        }
        return first == 0 ? beginning(end) : copy(first, end);
    }

    private synchronized BarSeries beginning(int end) {
        WeakReference<BarSeries> known = beginnings.get(end);
        BarSeries found = known == null ? null : known.get();
        if (found == null) {
            found = copy(0, end);
            beginnings.values().removeIf(reference -> reference.get() == null);
            beginnings.put(end, new WeakReference<>(found));
        }
        return found;
    }

    private BarSeries copy(int first, int end) {
        double[][] part = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            part[c] = Arrays.copyOfRange(columns[c], first, end);
        }
        return new BarSeries(Arrays.copyOfRange(epochSeconds, first, end), part, closesOnly, zone, content);
    }

    /** Length of a bar in seconds: the (lower) median step between timestamps, or a day if there are fewer than two bars. */
    public long barSeconds() {
        if (size() < 2) {
            return SECONDS_PER_DAY;
        }
        long[] steps = new long[size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = epochSeconds[i + 1] - epochSeconds[i];
        }
        Arrays.sort(steps);
        return steps[(steps.length - 1) / 2];
    }

    /**
     * Bars in a year, the factor of annualisation: {@code yearDays * 86400 / barSeconds()}, whatever gaps the bars have; so
     * {@code yearDays} itself for daily bars.
     *
     * @param yearDays 365 for markets that never close, 252 sessions else
     */
    public double barsPerYear(double yearDays) {
        return yearDays * SECONDS_PER_DAY / barSeconds();
    }

    private static long[] localSeconds(long[] epochSeconds, ZoneId zone) {
        LocalClock clock = new LocalClock(zone);
        long[] local = new long[epochSeconds.length];
        for (int i = 0; i < local.length; i++) {
            local[i] = clock.at(epochSeconds[i]);
        }
        return local;
    }
}
