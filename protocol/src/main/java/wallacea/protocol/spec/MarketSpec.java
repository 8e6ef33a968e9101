package wallacea.protocol.spec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import wallacea.protocol.value.Digest;

/**
 * The bars that strategies are judged on.
 *
 * @param file path as the spec names it; for people, never part of the digest
 * @param content SHA-256 of the data set
 * @param timeZone zone of sessions, days and weekdays, e.g. {@code America/New_York}; {@code UTC} for bars that are named by dates
 * @param inSample what evolution sees
 * @param control held out; shown beside the in-sample figures
 * @param yearDays days that count as a year when Sharpe and the like are annualised: 365 for markets that never close, 252 sessions else
 */
public record MarketSpec(
        String file, Digest content, String timeZone, Period inSample, Period control, double yearDays) {
    public MarketSpec {
        Check.range("market.year-days", yearDays, 1, 366);
    }

    /** Whether its days are cut at midnight UTC and not at that of its zone, as earlier builds cut the days of any zone. */
    public boolean isCutAtMidnightUtc() {
        ZoneId zone = ZoneId.of(timeZone);
        return inSample.isOfDays(ZoneOffset.UTC)
                && control.isOfDays(ZoneOffset.UTC)
                && !(inSample.isOfDays(zone) && control.isOfDays(zone));
    }

    /** Bars with {@code from <= timestamp < until}: what is computed follows from these instants alone, not from the zone. */
    public record Period(Instant from, Instant until) {
        public Period {
            Check.that(from.isBefore(until), "a period must start before it ends: from=" + from + " until=" + until);
        }

        /**
         * Days of a zone, both included. A day begins at its midnight: where the clock skips it, with the first instant after
         * the gap; where the clock shows it twice, at the first.
         *
         * @throws IllegalArgumentException if the last day ends before the first begins
         */
        public static Period ofDays(LocalDate first, LocalDate last, ZoneId zone) {
            return new Period(
                    first.atStartOfDay(zone).toInstant(),
                    last.plusDays(1).atStartOfDay(zone).toInstant());
        }

        /** The day of a zone in which it begins. */
        public LocalDate firstDay(ZoneId zone) {
            return LocalDate.ofInstant(from, zone);
        }

        /** The day of a zone in which it ends. */
        public LocalDate lastDay(ZoneId zone) {
            return LocalDate.ofInstant(until.minusNanos(1), zone);
        }

        /** Whether it begins and ends with days of a zone. */
        public boolean isOfDays(ZoneId zone) {
            return equals(ofDays(firstDay(zone), lastDay(zone), zone));
        }
    }
}
