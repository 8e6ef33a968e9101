package wallacea.store;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wallacea.domain.rule.Spelling;

/** Finds the time zone that an abbreviation, a city or a mistyped name was meant to be. */
public final class ZoneNames {
    private static final int LONGEST_ABBREVIATION = 4;
    /** Their clocks are never set to summer time, or by the rules of another time: nobody means them. */
    private static final String BY_OLD_CLOCKS = "SystemV/";

    private static final Map<String, String> ABBREVIATED = Map.ofEntries(
            Map.entry("ET", "America/New_York"),
            Map.entry("EST", "America/New_York"),
            Map.entry("EDT", "America/New_York"),
            Map.entry("CT", "America/Chicago"),
            Map.entry("CST", "America/Chicago"),
            Map.entry("CDT", "America/Chicago"),
            Map.entry("MT", "America/Denver"),
            Map.entry("MST", "America/Denver"),
            Map.entry("MDT", "America/Denver"),
            Map.entry("PT", "America/Los_Angeles"),
            Map.entry("PST", "America/Los_Angeles"),
            Map.entry("PDT", "America/Los_Angeles"),
            Map.entry("BST", "Europe/London"),
            Map.entry("CEST", "Europe/Berlin"),
            Map.entry("EEST", "Europe/Athens"),
            Map.entry("JST", "Asia/Tokyo"),
            Map.entry("HKT", "Asia/Hong_Kong"),
            Map.entry("SGT", "Asia/Singapore"),
            Map.entry("AEST", "Australia/Sydney"),
            Map.entry("AEDT", "Australia/Sydney"));

    private ZoneNames() {}

    /**
     * {@code "; did you mean 'America/New_York'?"} or nothing. Names of up to four letters are abbreviations: one that is
     * spelt alike may be hours away, so that none is offered for them.
     */
    public static String suggestion(String typed) {
        List<String> zones = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> !zone.startsWith(BY_OLD_CLOCKS))
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        String name = typed.replace(' ', '_');
        Optional<String> meant = Optional.ofNullable(ABBREVIATED.get(typed.toUpperCase(Locale.ROOT)))
                .or(() -> zones.stream()
                        .filter(zone ->
                                zone.substring(zone.lastIndexOf('/') + 1).equalsIgnoreCase(name))
                        .findFirst());
        return meant.map(zone -> "; did you mean '" + zone + "'?")
                .orElseGet(() -> typed.length() <= LONGEST_ABBREVIATION ? "" : Spelling.suggestion(typed, zones));
    }
}
