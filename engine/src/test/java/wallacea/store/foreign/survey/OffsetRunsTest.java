package wallacea.store.foreign.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.store.foreign.time.ZoneNames;

/** Which zone offsets tell that stand behind times. */
class OffsetRunsTest {
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "Europe/Rome, Europe/Berlin",
        "America/New_York, America/New_York",
        "America/Chicago, America/Chicago",
        "Europe/London, Europe/London",
        "Europe/Helsinki, Europe/Athens",
        "Australia/Sydney, Australia/Sydney",
        "Australia/Adelaide, Australia/Adelaide",
        "Asia/Tokyo, +09:00",
        "Asia/Kolkata, +05:30",
        "America/Bogota, -05:00"
    })
    void tellTheZoneOfAMarketWhoseClocksWroteThem(String zone, String told) {
        assertThat(runs(midnights(ZoneId.of(zone), FIRST, 1_500), ZoneId.of(zone))
                        .zone())
                .contains(ZoneId.of(told));
    }

    @ParameterizedTest
    @CsvSource({"UTC", "Africa/Abidjan"})
    void tellNoneWhereAllAre0(ZoneId zone) {
        OffsetRuns runs = runs(midnights(zone, FIRST, 1_500), zone);

        assertThat(runs.zone()).isEmpty();
        assertThat(runs.warning("line")).isEmpty();
    }

    /** Days and hours of any zone over any years: the zone that is told shows the same clock at every one of them. */
    @Test
    void tellAZoneWhoseClocksShowTheSameAtEveryTime() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> names = ZoneId.getAvailableZoneIds().stream()
                .filter(ZoneNames::isOne)
                .sorted()
                .toList();
        int several = 0;
        for (int draw = 0; draw < 1_500; draw++) {
            ZoneId zone = ZoneId.of(names.get(random.nextInt(names.size())));
            LocalDate first = LocalDate.of(1975, 1, 1).plusDays(random.nextInt(18_000));
            List<Instant> times = random.nextBoolean()
                    ? midnights(zone, first, 1 + random.nextInt(8_000))
                    : hours(zone, first, 1 + random.nextInt(8_000));
            Optional<ZoneId> told = runs(times, zone).zone();
            boolean ofAClock = times.stream().anyMatch(time -> offset(zone, time) != 0);

            assertThat(told.isPresent()).as("%s from %s", zone, first).isEqualTo(ofAClock);
            told.ifPresent(found -> assertThat(times)
                    .as("%s from %s told as %s", zone, first, found)
                    .allMatch(time -> offset(zone, time) == offset(found, time)));
            several += told.filter(found -> !(found instanceof ZoneOffset)).isPresent() ? 1 : 0;
        }
        assertThat(several).isGreaterThan(300);
    }

    /** The clocks of a zone were changed and changed back between two times that carry one offset. */
    @Test
    void tellNoZoneWhoseClocksWereChangedMeanwhile() {
        OffsetRuns runs = new OffsetRuns(Optional.empty());
        runs.add(Instant.parse("2020-01-02T00:00:00Z").getEpochSecond(), 3_600, 2);
        runs.add(Instant.parse("2020-12-02T00:00:00Z").getEpochSecond(), 3_600, 3);
        runs.add(Instant.parse("2021-06-02T00:00:00Z").getEpochSecond(), 7_200, 4);

        assertThat(runs.zone()).isNotEqualTo(Optional.of(ZoneId.of("Europe/Berlin")));
        runs.zone()
                .ifPresent(zone -> assertThat(offset(zone, Instant.parse("2020-07-01T00:00:00Z")))
                        .isEqualTo(3_600));
    }

    @Test
    void warnWhereTheyChangeAsThoseOfNoZone() {
        OffsetRuns runs = new OffsetRuns(Optional.empty());
        for (int day = 0; day < 300; day++) {
            runs.add(day * 86_400L, day % 7 == 0 ? 3_600 : 7_200, day + 2);
        }

        assertThat(runs.zone()).isEmpty();
        assertThat(runs.greatest()).isEqualTo(ZoneOffset.ofHours(2));
        assertThat(runs.warning("line"))
                .contains("the offsets of times, from +01:00 to +02:00, are not changed as the clocks of any zone are:"
                        + " say by --zone where days begin");
    }

    /** Berlin and Algiers agree in winter: the first time at which they do not is that of the first summer. */
    @Test
    void nameTheFirstTimeAtWhichTheZoneThatIsKnownShowsAnother() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        List<Instant> days = midnights(berlin, FIRST, 400);
        int summer = 1
                + (int) days.stream()
                        .takeWhile(day -> offset(berlin, day) == 3_600)
                        .count();

        OffsetRuns runs = new OffsetRuns(Optional.of(ZoneId.of("Africa/Algiers")));
        add(runs, days, berlin);
        assertThat(runs.zone()).isEmpty();
        assertThat(runs.warning("line"))
                .contains(
                        "line " + summer + ": the time carries the offset +02:00, but the clocks of Africa/Algiers then"
                                + " show +01:00; no time is changed, days are those of Africa/Algiers");
    }

    /** Times all of one offset, over which the clocks of the zone that is known are changed. */
    @Test
    void nameTheFirstTimeBehindAChangeOfTheClocksThatTheyDoNotFollow() {
        OffsetRuns runs = new OffsetRuns(Optional.of(ZoneId.of("America/New_York")));
        for (int day = 0; day < 400; day++) {
            runs.add(FIRST.plusDays(day).atStartOfDay(ZoneOffset.ofHours(-5)).toEpochSecond(), -18_000, day + 2);
        }

        assertThat(runs.warning("line"))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .startsWith("line 69: the time carries the offset -05:00")
                        .contains("then show -04:00"));
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, Europe/Berlin", "UTC, America/New_York"})
    void agreeWithAZoneThatShowsTheSameAndWithAnyWhereTheyAreAll0(ZoneId written, ZoneId known) {
        OffsetRuns runs = new OffsetRuns(Optional.of(known));
        add(runs, midnights(written, FIRST, 1_500), written);

        assertThat(runs.warning("line")).isEmpty();
    }

    private static OffsetRuns runs(List<Instant> times, ZoneId zone) {
        OffsetRuns runs = new OffsetRuns(Optional.empty());
        add(runs, times, zone);
        return runs;
    }

    private static void add(OffsetRuns runs, List<Instant> times, ZoneId zone) {
        for (int i = 0; i < times.size(); i++) {
            runs.add(times.get(i).getEpochSecond(), offset(zone, times.get(i)), i + 1);
        }
    }

    private static int offset(ZoneId zone, Instant time) {
        return zone.getRules().getOffset(time).getTotalSeconds();
    }

    private static List<Instant> midnights(ZoneId zone, LocalDate first, int days) {
        List<Instant> times = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            times.add(first.plusDays(day).atStartOfDay(zone).toInstant());
        }
        return times.stream().distinct().toList(); // a day that the clocks skip begins with the next
    }

    private static List<Instant> hours(ZoneId zone, LocalDate first, int hours) {
        Instant start = first.atStartOfDay(zone).toInstant();
        List<Instant> times = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            times.add(start.plus(Duration.ofHours(hour)));
        }
        return times;
    }
}
