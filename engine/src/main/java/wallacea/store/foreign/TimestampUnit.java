package wallacea.store.foreign;

/** What a timestamp counts. */
enum TimestampUnit {
    SECONDS("seconds since 1970", 1),
    MILLIS("milliseconds since 1970", 1_000),
    MICROS("microseconds since 1970", 1_000_000),
    NANOS("nanoseconds since 1970", 1_000_000_000),
    BAR_NUMBER("bar numbers, a day each", 0),
    SERIAL_DAY("a spreadsheet's days since 1899-12-30", 0),
    CALENDAR("dates", 0);

    private final String words;
    private final long perSecond;

    TimestampUnit(String words, long perSecond) {
        this.words = words;
        this.perSecond = perSecond;
    }

    String words() {
        return words;
    }

    /** Whether a count of so many digits may be a time of the last decades in this unit, and not one in another unit. */
    boolean fits(int digits) {
        return switch (this) {
            case SECONDS -> digits <= 11;
            case MILLIS -> digits >= 11 && digits <= 14;
            case MICROS -> digits >= 14 && digits <= 17;
            case NANOS -> digits >= 17;
            case BAR_NUMBER, SERIAL_DAY, CALENDAR -> true;
        };
    }

    /** Units in a second; 0 if it does not count parts of seconds. */
    long perSecond() {
        return perSecond;
    }
}
