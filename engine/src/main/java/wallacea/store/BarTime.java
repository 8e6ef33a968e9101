package wallacea.store;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalLong;

/**
 * Timestamps of bar files: {@code 2020-01-31}, {@code 2020-01-31 09:30}, {@code 2020-01-31T09:30:00Z}, with a {@code Z} or an
 * offset such as {@code +02:00} or, without either, in UTC; or a bare bar number from 0 to 1,000,000, which is taken as that many
 * days after 1970-01-01.
 */
final class BarTime {
    static final String EXPECTED = "a time such as 2020-01-31T09:30:00Z, a date or a bar number from 0 to 1000000";

    private static final int MAX_BAR_NUMBER = 1_000_000;
    private static final int SECONDS_PER_DAY = 86_400;

    private final String text;
    private int at;
    private boolean good = true;

    private BarTime(String text) {
        this.text = text;
    }

    /** Seconds since 1970-01-01T00:00Z; empty if the text is no timestamp. */
    static OptionalLong epochSecond(String text) {
        BarTime time = new BarTime(text);
        long second = text.length() <= 7 ? time.barNumber() : time.dateAndTime();
        return time.good && time.at == text.length() ? OptionalLong.of(second) : OptionalLong.empty();
    }

    private long barNumber() {
        int number = digits(text.length(), 0, MAX_BAR_NUMBER);
        good &= !text.isEmpty();
        return (long) number * SECONDS_PER_DAY;
    }

    private long dateAndTime() {
        int year = digits(4, 0, 9999);
        sign('-');
        int month = digits(2, 1, 12);
        sign('-');
        int day = digits(2, 1, good ? YearMonth.of(year, month).lengthOfMonth() : 0);
        if (!good) {
            return 0;
        }
        long midnight = LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY;
        return at == text.length() ? midnight : midnight + secondOfDay();
    }

    private int secondOfDay() {
        good &= next() == 'T' || next() == ' ';
        at++;
        int second = 3600 * digits(2, 0, 23);
        sign(':');
        second += 60 * digits(2, 0, 59);
        if (next() == ':') {
            at++;
            second += digits(2, 0, 59);
            if (next() == '.') {
                do {
                    at++;
                } while (next() == '0');
                good &= text.charAt(at - 1) == '0';
            }
        }
        return second - offset();
    }

    private int offset() {
        if (next() == 'Z') {
            at++;
            return 0;
        }
        if (next() != '+' && next() != '-') {
            return 0;
        }
        int direction = next() == '+' ? 1 : -1;
        at++;
        int hours = digits(2, 0, 18);
        sign(':');
        return direction * (3600 * hours + 60 * digits(2, 0, 59));
    }

    private void sign(char expected) {
        good &= next() == expected;
        at++;
    }

    /** The character that is next, 0 behind the end. */
    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private int digits(int count, int min, int max) {
        int number = 0;
        for (int i = 0; i < count; i++, at++) {
            good &= next() >= '0' && next() <= '9';
            number = good ? 10 * number + (next() - '0') : 0;
        }
        good &= number >= min && number <= max;
        return number;
    }
}
