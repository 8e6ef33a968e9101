package wallacea.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import wallacea.domain.market.CountedYear;
import wallacea.domain.market.MarketCalendar;
import wallacea.http.report.Figures;
import wallacea.store.foreign.survey.Survey;

/**
 * The days that count as a year, {@code data.year-days} of a spec, as far as the calendar of a file tells them: by the days of
 * the week on which it has bars, whatever is missing.
 *
 * @param days 252 or 365, of short sessions the days and nights that have as many bars; empty if the file does not tell
 * @param reason why, in words; if the file does not tell, also how to choose
 */
record TradingYear(Optional<Integer> days, String reason) {
    private static final int SESSIONS = 252;
    private static final int DAYS = 365;
    private static final long SECONDS_A_DAY = 86_400;

    static TradingYear of(Survey survey) {
        long span = survey.bars() < 2
                ? 0
                : Duration.between(Instant.parse(survey.first()), Instant.parse(survey.last()))
                        .toSeconds();
        MarketCalendar calendar = MarketCalendar.of(survey.weekdays(), survey.bars(), survey.barSeconds(), span);
        return switch (calendar) {
            case EVERY_DAY -> of(calendar, "bars stand on every day of the week", "", survey, span);
            case FIVE_DAYS ->
                of(
                        calendar,
                        "bars stand on five days of the week",
                        ", which make so many sessions a year",
                        survey,
                        span);
            case WHOLE_WEEKS ->
                of(
                        calendar,
                        "bars of " + survey.bar() + " are counted with the days on which nothing is traded",
                        "",
                        survey,
                        span);
            case SEVERAL_DAYS ->
                unknown("bars of " + survey.bar() + " do not tell on which days of the week there is trade");
            case OTHER_DAYS -> unknown("bars stand on " + Figures.counted(survey.weekdays(), "day") + " of the week");
            case SHORT -> tooShort(MarketCalendar.days(survey.barSeconds(), span));
            case SINGLE_BAR -> unknown("a single bar tells no calendar");
        };
    }

    /** So many days if bars are whole ones or fill them; of shorter sessions the bars are counted. */
    private static TradingYear of(
            MarketCalendar market, String calendar, String makes, Survey survey, long spanSeconds) {
        int days = market.yearDays().orElseThrow();
        return CountedYear.of(days, survey.bars(), survey.barSeconds(), spanSeconds)
                .filter(_ -> survey.barSeconds() < SECONDS_A_DAY)
                .map(year -> new TradingYear(Optional.of(year.fittingDays()), calendar + shortened(year)))
                .orElseGet(() -> new TradingYear(Optional.of(days), calendar + makes));
    }

    private static String shortened(CountedYear year) {
        return String.format(
                Locale.ROOT,
                " for a part of each: %s a year, as many as %d days and nights have; %s would count %s, and Sharpe"
                        + " come out %.1f times as high",
                Figures.count(Math.round(year.there())),
                year.fittingDays(),
                Figures.count(Math.round(year.yearDays())),
                Figures.count(Math.round(year.counted())),
                year.sharpeFactor());
    }

    private static TradingYear tooShort(long days) {
        return unknown(Figures.counted(days, "day") + (days == 1 ? " is" : " are") + " too short a time to tell, "
                + MarketCalendar.LEAST_DAYS + " would do");
    }

    private static TradingYear unknown(String reason) {
        return new TradingYear(
                Optional.empty(),
                reason + "; in a spec say " + SESSIONS + " for a market that closes at weekends, " + DAYS
                        + " for one that never closes, else the days of a year on which there is trade");
    }

    /** In one line, under the word of what was found in the file. */
    void print(PrintStream out) {
        out.printf("  %-11s %s: %s%n", "year-days", days.map(Object::toString).orElse("not told"), reason);
    }
}
