package wallacea.store.foreign.time;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of zones that stand behind times of day, as in {@code 20190717 14:00:00 US/Eastern}. */
public final class ZoneNames {
    private static final Pattern BEHIND =
            Pattern.compile("(?i).*\\d:\\d\\d(?::\\d\\d)?(?: ?[ap]m)? +(\\p{Alpha}+(?:[/_]\\p{Alpha}+)+)");

    private static final Pattern OFFSET =
            Pattern.compile("(?i)(?:(?:utc|gmt) ?([+-]\\d{1,2})|([+-]\\d\\d))(?::?(\\d\\d))?");
    private static final Pattern INITIALS = Pattern.compile("[A-Z]{1,5}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?");
    private static final int MOST_HOURS = 14;
    private static final int MINUTES_AN_HOUR = 60;

    private ZoneNames() {}

    /**
     * The zone of a name that is one everywhere, or of an offset: {@code UTC+8}, {@code GMT-05:00}, {@code +0530} and {@code +09}, whose
     * sign is that of ISO 8601, east of Greenwich above 0. A bare number of hours, minutes or seconds is none.
     */
    public static Optional<ZoneId> one(String name) {
        if (isOne(name)) {
            return Optional.of(ZoneId.of(name));
        }
        if (name.equalsIgnoreCase("UTC") || name.equalsIgnoreCase("GMT") || name.equalsIgnoreCase("Z")) {
            return Optional.of(ZoneId.of("UTC"));
        }
        Matcher offset = OFFSET.matcher(name);
        if (!offset.matches()) {
            return Optional.empty();
        }
        String hours = offset.group(1) == null ? offset.group(2) : offset.group(1);
        int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
        int all = MINUTES_AN_HOUR * Math.abs(Integer.parseInt(hours)) + minutes;
        if (minutes >= MINUTES_AN_HOUR || all > MOST_HOURS * MINUTES_AN_HOUR) {
            return Optional.empty();
        }
        return Optional.of(
                all == 0
                        ? ZoneId.of("UTC")
                        : ZoneOffset.ofTotalSeconds((hours.startsWith("-") ? -all : all) * MINUTES_AN_HOUR));
    }

    /** What a name is that is not one zone, in words that go on behind it. */
    public static String whyNone(String name) {
        if (NUMBER.matcher(name).matches()) {
            return "a number that does not say what it counts";
        }
        return INITIALS.matcher(name).matches() ? "which is not one zone everywhere" : "which is no zone that is known";
    }

    /** Whether a name is that of one zone everywhere: one of the IANA database, UTC or GMT; initials such as EST are not. */
    public static boolean isOne(String name) {
        return name.equals("UTC")
                || name.equals("GMT")
                || (name.contains("/") && ZoneId.getAvailableZoneIds().contains(name));
    }

    /** Those of the IANA database that are named, in the order in which they come; abbreviations such as EST are none. */
    public static List<String> of(List<String> times) {
        Set<String> known = ZoneId.getAvailableZoneIds();
        Set<String> names = new LinkedHashSet<>();
        for (String time : times) {
            Matcher name = BEHIND.matcher(time);
            if (name.matches() && known.contains(name.group(1))) {
                names.add(name.group(1));
            }
        }
        return List.copyOf(names);
    }
}
