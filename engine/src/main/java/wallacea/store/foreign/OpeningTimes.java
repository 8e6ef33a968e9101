package wallacea.store.foreign;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wallacea.store.foreign.column.ColumnName;
import wallacea.store.foreign.column.FieldKind;
import wallacea.store.foreign.time.DateOrder;
import wallacea.store.foreign.time.MonthNames;
import wallacea.store.foreign.time.TimeReader;
import wallacea.store.foreign.time.TimestampUnit;
import wallacea.store.foreign.time.ZoneClock;
import wallacea.store.foreign.time.ZoneNames;

/** Which of several columns of times is that at which bars open, and which that at which they end: their distances tell. */
final class OpeningTimes {
    private static final Pattern OPENING = Pattern.compile("open|start|begin");
    private static final int QUARTER = 900;
    private static final int LARGEST_OFFSET = 18 * 3_600;
    private static final int DAY = 86_400;
    private static final int MOST_CHANGE = 7_200;

    /**
     * What the rows tell.
     *
     * @param field of the times at which bars open
     * @param ends fields of those at which they end
     * @param mayBeLocal whether it is a column of dates whose zone is not known, and may as well be one in which the others are the same
     */
    record Found(int field, List<Integer> ends, boolean mayBeLocal) {}

    private final Headings headings;
    private final Optional<ZoneId> zone;

    OpeningTimes(Headings headings, Optional<ZoneId> zone) {
        this.headings = headings;
        this.zone = zone;
    }

    /** The one among columns of epochs; empty if they are neither the same nor a bar apart, and no name tells. */
    Optional<Found> ofEpochs(List<Integer> fields) {
        List<Integer> named =
                fields.stream().filter(field -> isNamed(headings.text(field))).toList();
        List<Integer> compared = named.isEmpty() ? fields : named;
        return compared.stream()
                .flatMap(field -> first(field, compared).stream())
                .findFirst();
    }

    /** Whether a heading says that bars open at its times. */
    static boolean isNamed(String heading) {
        return OPENING.matcher(ColumnName.plain(heading)).find();
    }

    /** Whether a column is of epochs and the bars that begin at these end at those of another. */
    boolean areBefore(int field, int ends) {
        return List.of(field, ends).stream().allMatch(each -> headings.kind(each) == FieldKind.EPOCH)
                && TimeLapse.of(epochs(field), epochs(ends)).isBar();
    }

    private Optional<Found> first(int field, List<Integer> fields) {
        List<Integer> ends = new ArrayList<>();
        for (int other : fields) {
            TimeLapse lapse = TimeLapse.of(epochs(field), epochs(other));
            if (lapse == TimeLapse.OTHER) {
                return Optional.empty();
            }
            if (lapse != TimeLapse.NONE) {
                ends.add(other);
            }
        }
        return Optional.of(new Found(field, ends, false));
    }

    /**
     * A column of dates beside one of epochs, if these are the times at which its bars end.
     *
     * @param clock of times of day beside the dates, -1 if there is none
     */
    Optional<Found> beside(int epoch, int date, int clock) {
        List<String> texts = texts(date, clock);
        Optional<ZoneId> known = zone.or(() -> zone(texts, date, clock));
        long[] ends = epochs(epoch);
        Optional<Found> found = Optional.empty();
        for (DateOrder order : DateOrder.values()) {
            TimeReader reader = reader(order, known.orElse(ZoneOffset.UTC));
            long[] times = texts.stream().mapToLong(text -> read(reader, text)).toArray();
            TimeLapse lapse = TimeLapse.of(times, ends);
            if (lapse == TimeLapse.NONE) {
                return Optional.empty();
            }
            if (lapse != TimeLapse.OTHER) {
                boolean isLocal = known.isEmpty() && reader.withOffset() == 0;
                found = Optional.of(new Found(
                        date,
                        List.of(epoch),
                        isLocal
                                && lapse == TimeLapse.FULL_BAR
                                && isOfZone(TimeLapse.bar(times), reader.bareDates() > 0)));
            }
        }
        return found;
    }

    /**
     * Whether dates with times of day tell other times than epochs beside them, whatever their order and, if it is not known, their
     * zone.
     *
     * @param clock of times of day beside the dates, -1 if there is none
     */
    boolean differ(int epoch, int date, int clock) {
        List<String> texts = texts(date, clock);
        Optional<ZoneId> known = zone.or(() -> zone(texts, date, clock));
        long[] epochs = epochs(epoch);
        boolean isAny = false;
        for (DateOrder order : DateOrder.values()) {
            for (ZoneId clocks : List.of(known.orElse(ZoneOffset.UTC), (ZoneId) ZoneOffset.UTC)) {
                TimeReader reader = reader(order, clocks);
                long[] lapses = lapses(reader, texts, epochs);
                boolean isSaid = known.isPresent() || reader.withOffset() > 0;
                if (lapses.length > 0 && (reader.bareDates() > 0 || isOf(lapses, isSaid))) {
                    return false;
                }
                isAny |= lapses.length > 0;
            }
        }
        return isAny;
    }

    private static boolean isOf(long[] lapses, boolean isSaid) {
        return isSaid ? Arrays.stream(lapses).allMatch(lapse -> lapse == 0) : isOfZone(lapses);
    }

    /** Nanoseconds from the dates to the epochs, of rows that have both. */
    private static long[] lapses(TimeReader reader, List<String> texts, long[] epochs) {
        return IntStream.range(0, epochs.length)
                .filter(i -> epochs[i] != TimeLapse.UNREAD)
                .mapToLong(i -> lapse(read(reader, texts.get(i)), epochs[i]))
                .filter(lapse -> lapse != TimeLapse.UNREAD)
                .toArray();
    }

    private static long lapse(long from, long to) {
        return from == TimeLapse.UNREAD ? TimeLapse.UNREAD : to - from;
    }

    /** Whether clocks of a zone may be so far from UTC, in nanoseconds, which are changed by an hour and now and then by another. */
    private static boolean isOfZone(long[] lapses) {
        LongSummaryStatistics all = Arrays.stream(lapses).summaryStatistics();
        long second = TimestampUnit.NANOS.perSecond();
        return Arrays.stream(lapses).allMatch(lapse -> lapse % (QUARTER * second) == 0)
                && Math.max(-all.getMin(), all.getMax()) <= LARGEST_OFFSET * second
                && all.getMax() - all.getMin() <= MOST_CHANGE * second;
    }

    private List<String> texts(int date, int clock) {
        return headings.rows().stream()
                .map(row -> clock < 0 ? row.field(date) : row.field(date) + " " + row.field(clock))
                .toList();
    }

    private static TimeReader reader(DateOrder order, ZoneId zone) {
        return new TimeReader(TimestampUnit.CALENDAR, order, MonthNames.ALL, new ZoneClock(zone, false), true, "");
    }

    /** The one that the rows or a heading name. */
    private Optional<ZoneId> zone(List<String> times, int date, int clock) {
        List<String> names = ZoneNames.of(times);
        if (names.size() == 1) {
            return Optional.of(ZoneId.of(names.getFirst()));
        }
        return Stream.of(date, clock < 0 ? date : clock).anyMatch(field -> ColumnName.saysUtc(headings.text(field)))
                ? Optional.of(ZoneOffset.UTC)
                : Optional.empty();
    }

    /** Whether clocks of a zone may be so far behind UTC; dates without times are a day behind wherever the day begins later. */
    private static boolean isOfZone(long seconds, boolean isBare) {
        return seconds % QUARTER == 0 && seconds <= (isBare ? DAY : LARGEST_OFFSET);
    }

    private static long read(TimeReader reader, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length)
                ? reader.second() * TimestampUnit.NANOS.perSecond()
                : TimeLapse.UNREAD;
    }

    private long[] epochs(int field) {
        List<String> values = headings.values(field);
        TimestampUnit unit = TimestampUnit.ofEpochs(values);
        return values.stream()
                .mapToLong(text -> TimestampUnit.isCount(text) ? unit.nanos(text) : TimeLapse.UNREAD)
                .toArray();
    }
}
