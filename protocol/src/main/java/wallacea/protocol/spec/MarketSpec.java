package wallacea.protocol.spec;

import java.time.Instant;
import wallacea.protocol.value.Digest;

/**
 * The bars that strategies are judged on.
 *
 * @param file path as the spec names it; for people, never part of the digest
 * @param content SHA-256 of the data set
 * @param timeZone zone in which sessions are told, e.g. {@code UTC} or {@code America/New_York}
 * @param inSample what evolution sees
 * @param control held out; shown beside the in-sample figures
 * @param yearDays days that count as a year when Sharpe and the like are annualised: 365 for markets that never close, 252 sessions else
 */
public record MarketSpec(
        String file, Digest content, String timeZone, Period inSample, Period control, double yearDays) {
    public MarketSpec {
        Check.range("market.year-days", yearDays, 1, 366);
    }

    /** Bars with {@code from <= timestamp < until}. */
    public record Period(Instant from, Instant until) {
        public Period {
            Check.that(from.isBefore(until), "a period must start before it ends: from=" + from + " until=" + until);
        }
    }
}
