package wallacea.store.foreign.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class LongStepsTest {
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;
    private static final long MONDAY = Instant.parse("2018-01-01T00:00:00Z").getEpochSecond();

    @Test
    void takesWeekendsForClosingsAndNamesTheDaysThatAreMissing() {
        LongSteps.Found found =
                found(DAY, 40 * 7, time -> weekday(time) < 5 && time != MONDAY + 16 * DAY && !isIn(time, 21, 25, 32));

        assertThat(found.closings()).isEqualTo(36);
        assertThat(found.singleDays()).isEqualTo(4);
        assertThat(found.firstDays()).containsExactly(date(16), date(21), date(25), date(32));
        assertThat(found.longest()).isEmpty();
    }

    @Test
    void takesDaysInARowForAHole() {
        LongSteps.Found found = found(DAY, 40 * 7, time -> weekday(time) < 5 && !isIn(time, 15, 16, 102, 105));

        assertThat(found.closings()).isEqualTo(38);
        assertThat(found.singleDays()).isZero();
        assertThat(found.longest()).hasSize(2);
    }

    @Test
    void takesADayForAHoleWhereAMarketNeverCloses() {
        LongSteps.Found found = found(DAY, 40 * 7, time -> time != MONDAY + 16 * DAY);

        assertThat(found.singleDays()).isZero();
        assertThat(found.longest()).containsExactly(new Survey.Hole(17, at(15 * DAY), at(17 * DAY), 2 * DAY));
    }

    @Test
    void namesTheDaysThatAreMissingBetweenNightsAndADayAmongThemForAHole() {
        LongSteps.Found found = found(
                HOUR,
                100,
                time -> weekday(time) < 5
                        && hour(time) >= 9
                        && hour(time) < 16
                        && !isIn(time, 16, 32, 49)
                        && (time < MONDAY + 57 * DAY + 12 * HOUR || time > MONDAY + 58 * DAY + 12 * HOUR));

        assertThat(found.firstDays()).containsExactly(date(16), date(32), date(49));
        assertThat(found.longest()).hasSize(1);
    }

    @Test
    void takesNightsForClosingsInAFileOfFiveDays() {
        LongSteps.Found found = found(HOUR, 5, time -> hour(time) >= 9 && hour(time) < 16);

        assertThat(found.closings()).isEqualTo(4);
        assertThat(found.longest()).isEmpty();
    }

    @Test
    void takesNightsForClosingsThatAnHourOfSummerTimeMoves() {
        long changed = MONDAY + 80 * DAY;
        LongSteps.Found found = found(
                HOUR,
                100,
                time -> weekday(time) < 5
                        && hour(time + (time < changed ? 0 : HOUR)) >= 9
                        && hour(time + (time < changed ? 0 : HOUR)) < 16);

        assertThat(found.closings()).isEqualTo(14 * 5 + 1);
        assertThat(found.longest()).isEmpty();
    }

    @Test
    void namesTheLongestHolesFirst() {
        LongSteps.Found found = found(HOUR, 60, time -> {
            long hour = (time - MONDAY) / HOUR;
            return (hour < 100 || hour > 102) && (hour < 500 || hour > 540) && hour != 900;
        });

        assertThat(found.closings()).isZero();
        assertThat(found.longest().stream().map(Survey.Hole::length)).containsExactly("1 d 18 h", "4 h", "2 h");
    }

    @Test
    void takesWeeksThatAreMissingAmongWeeklyBarsForHoles() {
        LongSteps.Found found = found(7 * DAY, 7 * 20, time -> (time - MONDAY) / DAY % 28 != 21);

        assertThat(found.closings()).isZero();
        assertThat(found.longest()).hasSize(4);
    }

    /** Bars of a size over so many days, where the market is open; lines from 1. */
    private static LongSteps.Found found(long bar, int days, LongPredicate isOpen) {
        LongSteps steps = new LongSteps();
        List<Long> times = new ArrayList<>();
        for (long time = MONDAY; time < MONDAY + (long) days * DAY; time += bar) {
            if (isOpen.test(time)) {
                times.add(time);
            }
        }
        for (int i = 1; i < times.size(); i++) {
            steps.add(times.get(i - 1), times.get(i) - times.get(i - 1), i + 1);
        }
        return steps.found(bar, times.getLast() - times.getFirst(), ZoneOffset.UTC);
    }

    private static boolean isIn(long time, int... days) {
        return Arrays.stream(days).anyMatch(day -> day == (time - MONDAY) / DAY);
    }

    private static String date(int day) {
        return at((long) day * DAY).substring(0, 10);
    }

    private static long weekday(long time) {
        return (time - MONDAY) / DAY % 7;
    }

    private static long hour(long time) {
        return time % DAY / HOUR;
    }

    private static String at(long second) {
        return Instant.ofEpochSecond(MONDAY + second).toString();
    }
}
