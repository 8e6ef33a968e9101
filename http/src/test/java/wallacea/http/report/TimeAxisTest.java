package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static final TimeAxis NEW_YORK = new TimeAxis(ZoneId.of("America/New_York"));
    private static final TimeAxis UTC = new TimeAxis(ZoneId.of("UTC"));

    @Test
    void tellsTimesInTheZone() {
        assertThat(NEW_YORK.moment(seconds("2020-10-30T20:00:00Z"))).isEqualTo("2020-10-30 16:00");
        assertThat(NEW_YORK.moment(seconds("2020-11-05T05:00:00Z"))).isEqualTo("2020-11-05");
        assertThat(UTC.moment(seconds("2020-11-05T05:00:00Z"))).isEqualTo("2020-11-05 05:00");
        assertThat(NEW_YORK.date((double) seconds("2020-11-05T04:59:00Z"))).isEqualTo("2020-11-04");
        assertThat(NEW_YORK.offset(seconds("2020-11-01T05:59:59Z"))).isEqualTo(-4 * 3600);
        assertThat(NEW_YORK.offset(seconds("2020-11-01T06:00:00Z"))).isEqualTo(-5 * 3600);
    }

    @Test
    void leavesTimesForProgramsInUtcAndNamesTheZone() {
        RunReport report = SampleReports.intraday("America/New_York");
        RunReport.Market market = FullResults.of(report).market().orElseThrow();

        assertThat(market.timeZone()).isEqualTo("America/New_York");
        assertThat(market.curves().orElseThrow().epochSeconds()[0]).isEqualTo(seconds("2020-10-30T00:00:00Z"));
    }

    @Test
    void tellsEveryTimeOfThePageInTheZone() {
        assertThat(ReportPage.of(SampleReports.intraday("America/New_York")))
                .contains(
                        "Times are in America/New_York, as in rules.",
                        "<td>2020-10-30 16:00</td>",
                        "\"offsets\":[[0,-14400],[108,-18000]]");
        assertThat(ReportPage.of(SampleReports.intraday("UTC")))
                .contains("Times are in UTC", "<td>2020-10-30 20:00</td>", "\"offsets\":[[0,0]]");
    }

    private static long seconds(String time) {
        return Instant.parse(time).getEpochSecond();
    }
}
