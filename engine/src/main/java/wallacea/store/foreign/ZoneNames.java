package wallacea.store.foreign;

import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of zones that stand behind times of day, as in {@code 20190717 14:00:00 US/Eastern}. */
final class ZoneNames {
    private static final Pattern BEHIND =
            Pattern.compile("(?i).*\\d:\\d\\d(?::\\d\\d)?(?: ?[ap]m)? +(\\p{Alpha}+(?:[/_]\\p{Alpha}+)+)");

    private ZoneNames() {}

    /** Whether a name is that of one zone everywhere: one of the IANA database, UTC or GMT; initials such as EST are not. */
    static boolean isOne(String name) {
        return name.equals("UTC")
                || name.equals("GMT")
                || (name.contains("/") && ZoneId.getAvailableZoneIds().contains(name));
    }

    /** Those of the IANA database that are named, in the order in which they come; abbreviations such as EST are none. */
    static List<String> of(List<String> times) {
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
