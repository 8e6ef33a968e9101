package wallacea.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import wallacea.store.foreign.Survey;

/** The days that count as a year, where the calendar of a file tells them: {@code data.year-days} of a spec. */
final class TradingYear {
    private static final int SESSIONS = 252;
    private static final int DAYS = 365;
    private static final double SECONDS_A_DAY = 86_400;
    private static final double DAYS_A_WEEK = 7;
    private static final int LEAST_DAYS = 60;

    /** Share of the time that bars cover: at least this of a market that never closes. */
    private static final double ALWAYS = 0.95;

    /** And at most this, five days of seven and a little, of one that is closed at weekends. */
    private static final double WORKDAYS = 0.74;

    private TradingYear() {}

    /** 252 for a market that closes every week, 365 for one that never does; empty for other files and short ones. */
    static OptionalInt of(Survey survey) {
        if (survey.bars() < 2 || survey.barSeconds() <= 0 || survey.barSeconds() > SECONDS_A_DAY) {
            return OptionalInt.empty();
        }
        double seconds = Duration.between(Instant.parse(survey.first()), Instant.parse(survey.last()))
                        .toSeconds()
                + survey.barSeconds();
        if (seconds < LEAST_DAYS * SECONDS_A_DAY) {
            return OptionalInt.empty();
        }
        double covered = survey.bars() * survey.barSeconds() / seconds;
        double weeks = seconds / (DAYS_A_WEEK * SECONDS_A_DAY);
        if (covered >= ALWAYS) {
            return OptionalInt.of(DAYS);
        }
        return covered <= WORKDAYS && survey.closings() >= weeks / 2 ? OptionalInt.of(SESSIONS) : OptionalInt.empty();
    }
}
