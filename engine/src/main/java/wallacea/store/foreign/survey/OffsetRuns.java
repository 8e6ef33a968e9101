package wallacea.store.foreign.survey;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wallacea.store.foreign.time.ZoneNames;

/**
 * The offsets from UTC that times carry, as they follow each other while time goes on. They tell the zone whose clocks wrote them:
 * a single offset is a zone itself; several tell the first zone that has each of them throughout its run, from the first
 * instant to the last, of those of great markets and then of the IANA database. Or they tell where they are not those of a zone that is known.
 * The first {@value #MOST} runs are kept: clocks that are changed twice a year have fewer in all years that a bar may be of.
 */
final class OffsetRuns {
    private static final int MOST = 1 << 12;
    private static final List<String> MARKETS = List.of(
            "America/New_York",
            "America/Chicago",
            "Europe/London",
            "Europe/Berlin",
            "Europe/Paris",
            "Europe/Zurich",
            "Europe/Athens",
            "Europe/Moscow",
            "Europe/Istanbul",
            "Asia/Jerusalem",
            "Asia/Hong_Kong",
            "Australia/Sydney",
            "Pacific/Auckland",
            "America/Toronto",
            "America/Mexico_City",
            "America/Sao_Paulo",
            "America/Santiago");

    private final Optional<ZoneId> known;
    private long[] firsts = new long[16];
    private long[] lasts = new long[16];
    private int[] offsets = new int[16];
    private int size;
    private int offset;
    private long until = Long.MIN_VALUE;
    private long last;
    private int least = Integer.MAX_VALUE;
    private int greatest = Integer.MIN_VALUE;
    private Optional<Disagreement> disagreement = Optional.empty();

    /**
     * The first time that carries another offset than the clocks of the zone show.
     *
     * @param line or row of the time
     * @param carried by the time
     * @param shown by the clocks
     */
    private record Disagreement(long line, int carried, int shown) {}

    /**
     * Has seen no time yet.
     *
     * @param known the zone, where it is said or named; then none is to be found
     */
    OffsetRuns(Optional<ZoneId> known) {
        this.known = known;
    }

    /**
     * Takes the next time.
     *
     * @param second since 1970 UTC, after the one before
     * @param carried offset in seconds, at most 18 hours
     */
    void add(long second, int carried, long line) {
        if (carried != offset || second >= until) {
            begin(second, carried, line);
        }
        last = second;
    }

    private void begin(long second, int carried, long line) {
        close();
        offset = carried;
        until = Long.MAX_VALUE;
        least = Math.min(least, carried);
        greatest = Math.max(greatest, carried);
        if (known.isPresent()) {
            if (disagreement.isEmpty()) {
                compare(known.get().getRules(), second, line);
            }
        } else if (size < MOST) {
            if (size == firsts.length) {
                firsts = Arrays.copyOf(firsts, 2 * size);
                lasts = Arrays.copyOf(lasts, 2 * size);
                offsets = Arrays.copyOf(offsets, 2 * size);
            }
            firsts[size] = second;
            offsets[size++] = carried;
        }
    }

    private void close() {
        if (size > 0) {
            lasts[size - 1] = last;
        }
    }

    /** Looks at the first time of a run, which ends at the latest where the clocks are changed. */
    private void compare(ZoneRules rules, long second, long line) {
        Instant time = Instant.ofEpochSecond(second);
        int shown = rules.getOffset(time).getTotalSeconds();
        if (shown != offset) {
            disagreement = Optional.of(new Disagreement(line, offset, shown));
            return;
        }
        ZoneOffsetTransition change = rules.nextTransition(time);
        until = change == null ? Long.MAX_VALUE : change.toEpochSecond();
    }

    /** Whether any time carries an offset that is not 0: {@code Z} alone tells an instant and no clock. */
    boolean areOfAClock() {
        return least < 0 || greatest > 0;
    }

    /** The greatest, in which whatever is midnight with any of offsets an hour apart is of the same date; UTC if there is none. */
    ZoneOffset greatest() {
        return areOfAClock() ? ZoneOffset.ofTotalSeconds(greatest) : ZoneOffset.UTC;
    }

    /** The zone whose clocks wrote the times; empty if one is known, if it cannot be told or if no time is of a clock. */
    Optional<ZoneId> zone() {
        if (known.isPresent() || !areOfAClock()) {
            return Optional.empty();
        }
        if (least == greatest) {
            return Optional.of(ZoneOffset.ofTotalSeconds(greatest));
        }
        close();
        return Stream.concat(
                        MARKETS.stream(),
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(ZoneNames::isOne)
                                .sorted())
                .map(ZoneId::of)
                .filter(zone -> isShownBy(zone.getRules()))
                .findFirst();
    }

    private boolean isShownBy(ZoneRules rules) {
        for (int i = 0; i < size; i++) {
            Instant first = Instant.ofEpochSecond(firsts[i]);
            if (rules.getOffset(first).getTotalSeconds() != offsets[i]) {
                return false;
            }
            ZoneOffsetTransition change = rules.nextTransition(first);
            if (change != null && change.toEpochSecond() <= lasts[i]) {
                return false;
            }
        }
        return true;
    }

    /** What may be wrong with the days that follow, in words; empty if nothing is. */
    Optional<String> warning(String counted) {
        if (!areOfAClock()) {
            return Optional.empty();
        }
        if (known.isEmpty()) {
            return zone().isPresent()
                    ? Optional.empty()
                    : Optional.of("the offsets of times, from " + words(least) + " to " + words(greatest)
                            + ", are not changed as the clocks of any zone are: say by --zone where days begin");
        }
        return disagreement.map(first -> counted + " " + first.line() + ": the time carries the offset "
                + words(first.carried()) + ", but the clocks of " + known.get() + " then show " + words(first.shown())
                + "; no time is changed, days are those of " + known.get());
    }

    private static String words(int offset) {
        return offset == 0 ? "+00:00" : ZoneOffset.ofTotalSeconds(offset).getId();
    }
}
