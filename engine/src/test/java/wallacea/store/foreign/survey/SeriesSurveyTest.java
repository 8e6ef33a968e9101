package wallacea.store.foreign.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.store.foreign.bar.Faults;
import wallacea.store.foreign.bar.ParsedBar;

class SeriesSurveyTest {
    @ParameterizedTest
    @ValueSource(strings = {"2019-01-03", "2019-01-04", "2019-01-07"})
    void findsNoHoleAmongWeekdaysOnWhicheverTheyBegin(String first) throws IOException {
        SeriesSurvey survey = weekdays(LocalDate.parse(first), 300, List.of());
        LongSteps.Found found = survey.found();

        assertThat(survey.longSteps()).isGreaterThan(58);
        assertThat(found.closings()).isEqualTo(survey.longSteps());
        assertThat(found.longest()).isEmpty();
    }

    @Test
    void namesAHoleWithWhichAFileBegins() throws IOException {
        SeriesSurvey survey = weekdays(
                LocalDate.parse("2019-01-03"),
                300,
                List.of(LocalDate.parse("2019-01-04"), LocalDate.parse("2019-01-07"), LocalDate.parse("2019-01-08")));
        LongSteps.Found found = survey.found();

        assertThat(found.closings()).isEqualTo(survey.longSteps() - 1);
        assertThat(found.longest())
                .containsExactly(new Survey.Hole(2, "2019-01-03T00:00:00Z", "2019-01-09T00:00:00Z", 6 * 86_400));
    }

    private static SeriesSurvey weekdays(LocalDate first, int count, List<LocalDate> missing) throws IOException {
        SeriesSurvey survey = new SeriesSurvey(new Faults("bars.csv"), "line", Optional.of(ZoneOffset.UTC), _ -> {});
        ParsedBar bar = new ParsedBar();
        LocalDate day = first;
        while (bar.line < count) {
            boolean isWeekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
            if (!isWeekend && !missing.contains(day)) {
                bar.line++;
                bar.second = day.toEpochDay() * 86_400;
                survey.accept(bar);
            }
            day = day.plusDays(1);
        }
        return survey;
    }
}
