package wallacea.store.foreign;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import wallacea.store.foreign.column.FieldKind;
import wallacea.store.foreign.time.TimestampUnit;

/** Times just before a full second, such as {@code 23:59:59.999}: programs write those so at which bars close. */
final class ClosingTimes {
    private static final double MOSTLY = 0.9;
    /** The last milli-, micro- or nanosecond, behind an epoch's seconds or those of a time of day. */
    private static final Pattern LAST_FRACTION = Pattern.compile("(.*:\\d\\d)?[.,](9{3}|9{6}|9{9})0*([^\\d.,].*)?");

    private ClosingTimes() {}

    /** Whether most times of a column are such. */
    static boolean are(List<String> times) {
        return are(
                times,
                FieldKind.ofMost(times) == FieldKind.EPOCH ? TimestampUnit.ofEpochs(times) : TimestampUnit.CALENDAR);
    }

    /**
     * Whether most times of a column are such.
     *
     * @param unit what those count that are digits alone
     */
    static boolean are(List<String> times, TimestampUnit unit) {
        long last = times.stream()
                .map(text -> unit.perSecond() > 0 && TimestampUnit.isCount(text)
                        ? String.format(Locale.ROOT, ".%09d", Math.floorMod(unit.nanos(text), 1_000_000_000))
                        : text)
                .filter(text -> LAST_FRACTION.matcher(text).matches())
                .count();
        return last > MOSTLY * times.size();
    }
}
