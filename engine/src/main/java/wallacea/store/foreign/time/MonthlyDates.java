package wallacea.store.foreign.time;

/**
 * Whether dates such as {@code 02.01.2020} are the same day of months one after another with the month first, and some days
 * of one month of each year with the day first.
 */
final class MonthlyDates {
    private int rows;
    private int month;
    private int day;
    private int year;
    private int direction;
    private boolean differs;
    private boolean ofSeveralMonths;
    private boolean ofSeveralYears;

    /** Adds the date of the next row, its month first. */
    void add(int month, int day, int year) {
        int months = 12 * (year - this.year) + month - this.month;
        if (rows > 0 && months == 0 && day == this.day) {
            return;
        }
        if (rows > 0) {
            differs |= day != this.day || months == 0 || (direction != 0 && Integer.signum(months) != direction);
            direction = Integer.signum(months);
            ofSeveralMonths |= month != this.month;
            ofSeveralYears |= year != this.year;
        }
        rows++;
        this.month = month;
        this.day = day;
        this.year = year;
    }

    boolean areProven() {
        return rows >= DateTrial.LEAST_MONTHS && ofSeveralMonths && ofSeveralYears && !differs;
    }
}
