package wallacea.store.foreign.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "uuuu-MM-dd'T'HH:mm:ss'Z'",
                "uuuu-MM-dd HH:mm:ss.000",
                "uuuu/M/d H:mm:ss",
                "uuuu.MM.dd, HH:mm:ss",
                "uuuuMMdd HHmmss",
                "uuuuMMddHHmmss",
                "dd.MM.uuuu HH:mm:ss",
                "d/M/uuuu hh:mm:ss a",
                "dd-MMM-uuuu HH:mm:ss",
                "MMM d, uuuu HH:mm:ss",
                "d MMMM uuuu HH:mm:ss 'UTC'"
            })
    void readsAnyTimeOfAPattern(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        SplittableRandom random = new SplittableRandom(11);
        TimeReader reader = reader(DateOrder.DMY, ZoneOffset.UTC);
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextLong(-5_000_000_000L, 7_000_000_000L);
            String text = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).format(format);
            assertThat(read(reader, text)).as(text).isTrue();
            assertThat(reader.second()).as(text).isEqualTo(second);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "de", "de-AT", "nl", "fr", "es", "es-MX", "pt", "it", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hr",
                "sl", "ro", "hu", "tr", "id", "lv", "et", "ru"
            })
    void readsMonthsByTheirNamesInALanguage(String language) {
        Locale locale = Locale.forLanguageTag(language);
        TimeReader reader = new TimeReader(
                TimestampUnit.CALENDAR,
                DateOrder.YMD,
                MonthNamesTest.of(locale),
                new ZoneClock(ZoneOffset.UTC, false),
                false,
                "");
        for (String pattern : List.of("dd-MMM-uuuu HH:mm:ss", "d. MMMM uuuu, HH:mm:ss", "uuuu. LLLL d. HH:mm:ss")) {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, locale);
            SplittableRandom random = new SplittableRandom(13);
            for (int i = 0; i < 1_000; i++) {
                long second = random.nextLong(-5_000_000_000L, 7_000_000_000L);
                String text =
                        LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).format(format);
                assertThat(read(reader, text)).as(text).isTrue();
                assertThat(reader.second()).as(text).isEqualTo(second);
            }
        }
    }

    /** Rows of one date stand together, and a reader knows the last date again: that must never show. */
    @ParameterizedTest
    @EnumSource(DateOrder.class)
    void readsEveryRowAsIfItWereTheFirst(DateOrder order) {
        List<String> dates = List.of(
                "2020-01-31",
                "20200131",
                "31.01.2020",
                "1/2/20",
                "20/1/2",
                "Jan 31, 2020",
                "Fri, 31 Jan 20",
                "5. 3. 2024.",
                "113/01/02",
                "2020\u5e741\u67082\u65e5",
                "1er mars 2020",
                "5 de marzo de 2024");
        List<String> behind =
                List.of("", " ", "T", ".", ",", "0930", "093000", "5", " 09:30", "T09:30:00Z", " 9:30 PM");
        SplittableRandom random = new SplittableRandom(17);
        TimeReader reader = reader(order, ZoneOffset.UTC);
        int read = 0;
        String text = "";
        for (int i = 0; i < 40_000; i++) {
            text = random.nextInt(4) == 0
                    ? dates.get(random.nextInt(dates.size())) + behind.get(random.nextInt(behind.size()))
                    : changed(text, behind, random);
            TimeReader fresh = reader(order, ZoneOffset.UTC);
            boolean isTime = read(fresh, text);
            assertThat(read(reader, text)).as(text).isEqualTo(isTime);
            if (isTime) {
                assertThat(reader.second()).as(text).isEqualTo(fresh.second());
                read++;
            }
        }
        assertThat(read).isGreaterThan(4_000);
    }

    /** The text with another end, or with one byte more, less or changed. */
    private static String changed(String text, List<String> ends, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        String rest = text.substring(Math.min(text.length(), at + random.nextInt(2)));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + ends.get(random.nextInt(ends.size()));
            case 1 -> text.substring(0, at) + "0129 -/.T:Z".charAt(random.nextInt(11)) + rest;
            default -> text;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "-05:00"})
    void followsTheClocksOfAZoneThroughEveryHourOfAYear(String name) {
        ZoneId zone = ZoneId.of(name);
        for (boolean newestFirst : List.of(false, true)) {
            ZoneClock clock = new ZoneClock(zone, newestFirst);
            long first = Instant.parse("2019-12-31T00:00:00Z").getEpochSecond();
            for (int i = 0; i < 366 * 48; i++) {
                long second = first + 1_800L * (newestFirst ? 366 * 48 - i : i);
                long local = second
                        + zone.getRules()
                                .getOffset(Instant.ofEpochSecond(second))
                                .getTotalSeconds();
                assertThat(clock.instant(local)).isEqualTo(second);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-31T09:30:00+02:00,2020-01-31T07:30:00Z",
        "2020-01-31 09:30:00-0530,2020-01-31T15:00:00Z",
        "2020-01-31 09:30 GMT+1,2020-01-31T08:30:00Z",
        "2020-01-31,2020-01-31T00:00:00Z",
        "20200131,2020-01-31T00:00:00Z",
        "2020-01-31 11-AM,2020-01-31T11:00:00Z",
        "2020-01-31 12:05 am,2020-01-31T00:05:00Z"
    })
    void readsOffsetsDatesAndHalfDays(String text, Instant expected) {
        TimeReader reader = reader(DateOrder.YMD, ZoneOffset.UTC);
        assertThat(read(reader, text)).isTrue();
        assertThat(reader.second()).isEqualTo(expected.getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2020-13-01",
                "2019-02-29",
                "2020-01-01T24:01",
                "2020-01-01T10:60",
                "2020-01-01T10:00:00.5Z",
                "2020-01-01T10:00:00.",
                "2020-01-01T10:00:00Zx",
                "2020-01/01",
                "1700-01-01",
                "2020-01-01 13:00 PM",
                "2020-01-01T10:00:00+19:00",
                "2020-01-01 10:00 EST",
                "5 lis 2020",
                "5 jui 2020",
                "5 marra 2020",
                "5 janx 2020",
                "5 jan",
                "5 de marzo de ",
                "jan 5"
            })
    void refusesWhatIsNoTime(String text) {
        TimeReader reader = reader(DateOrder.YMD, ZoneOffset.UTC);
        assertThat(read(reader, text)).isFalse();
        assertThat(reader.expected()).isNotEmpty();
    }

    @Test
    void countsFrom1970InAnyUnit() {
        List<String> texts = List.of("1577836800", "1577836800000", "1577836800000000", "1577836800000000000");
        List<TimestampUnit> units =
                List.of(TimestampUnit.SECONDS, TimestampUnit.MILLIS, TimestampUnit.MICROS, TimestampUnit.NANOS);
        for (int i = 0; i < units.size(); i++) {
            TimeReader reader = new TimeReader(
                    units.get(i),
                    DateOrder.YMD,
                    MonthNames.ALL,
                    new ZoneClock(ZoneId.of("Asia/Tokyo"), false),
                    false,
                    "");
            assertThat(read(reader, texts.get(i))).isTrue();
            assertThat(Instant.ofEpochSecond(reader.second())).isEqualTo("2020-01-01T00:00:00Z");
        }
    }

    private static TimeReader reader(DateOrder order, ZoneId zone) {
        return new TimeReader(TimestampUnit.CALENDAR, order, MonthNames.ALL, new ZoneClock(zone, false), false, "");
    }

    private static boolean read(TimeReader reader, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }
}
