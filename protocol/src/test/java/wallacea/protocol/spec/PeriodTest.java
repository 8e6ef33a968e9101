package wallacea.protocol.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.protocol.spec.MarketSpec.Period;

class PeriodTest {
    /** Skipped midnights: Sao Paulo 2018-11-04. Midnights shown twice: Havana 2019-11-03. */
    @ParameterizedTest
    @CsvSource({
        "UTC, 2015-01-01, 2015-12-31, 2015-01-01T00:00:00Z, 2016-01-01T00:00:00Z",
        "America/New_York, 2015-01-01, 2015-06-30, 2015-01-01T05:00:00Z, 2015-07-01T04:00:00Z",
        "Asia/Tokyo, 2015-01-01, 2015-12-31, 2014-12-31T15:00:00Z, 2015-12-31T15:00:00Z",
        "Europe/Berlin, 2020-03-29, 2020-03-29, 2020-03-28T23:00:00Z, 2020-03-29T22:00:00Z",
        "Europe/Berlin, 2020-10-25, 2020-10-25, 2020-10-24T22:00:00Z, 2020-10-25T23:00:00Z",
        "Asia/Kolkata, 2015-01-01, 2015-01-01, 2014-12-31T18:30:00Z, 2015-01-01T18:30:00Z",
        "Australia/Lord_Howe, 2020-04-05, 2020-04-05, 2020-04-04T13:00:00Z, 2020-04-05T13:30:00Z",
        "America/Sao_Paulo, 2018-11-03, 2018-11-03, 2018-11-03T03:00:00Z, 2018-11-04T03:00:00Z",
        "America/Sao_Paulo, 2018-11-04, 2018-11-04, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
        "America/Havana, 2019-11-03, 2019-11-03, 2019-11-03T04:00:00Z, 2019-11-04T05:00:00Z",
        "-03:30, 2015-01-01, 2015-01-01, 2015-01-01T03:30:00Z, 2015-01-02T03:30:00Z"
    })
    void beginsAndEndsAtMidnightsOfTheZone(ZoneId zone, LocalDate first, LocalDate last, Instant from, Instant until) {
        assertThat(Period.ofDays(first, last, zone)).isEqualTo(new Period(from, until));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "America/New_York",
                "America/St_Johns",
                "America/Sao_Paulo",
                "Asia/Tehran",
                "Asia/Kathmandu"
            })
    void tellsItsDaysAgainAndLeavesNoInstantBetweenTwo(ZoneId zone) {
        Period before = Period.ofDays(LocalDate.of(2005, 12, 31), LocalDate.of(2005, 12, 31), zone);
        for (LocalDate day = LocalDate.of(2006, 1, 1); day.getYear() < 2010; day = day.plusDays(1)) {
            Period period = Period.ofDays(day, day, zone);
            assertThat(period.from()).isEqualTo(before.until());
            assertThat(period.firstDay(zone)).isEqualTo(day);
            assertThat(period.lastDay(zone)).isEqualTo(day);
            assertThat(period.isOfDays(zone)).isTrue();
            before = period;
        }
    }

    @Test
    void knowsWhetherItIsCutAtMidnightsOfAZone() {
        Period utc = Period.ofDays(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 1, 2), ZoneOffset.UTC);
        assertThat(utc.isOfDays(ZoneId.of("America/New_York"))).isFalse();
        assertThat(utc.isOfDays(ZoneId.of("Europe/London"))).isTrue();
        assertThat(new Period(utc.from(), utc.until().minusSeconds(1)).isOfDays(ZoneOffset.UTC))
                .isFalse();
    }

    @Test
    void hasADayAtLeast() {
        LocalDate day = LocalDate.of(2015, 1, 2);
        assertThatThrownBy(() -> Period.ofDays(day, day.minusDays(1), ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a period must start before it ends");
    }
}
