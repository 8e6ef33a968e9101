package wallacea.store.foreign.survey;

/** Lengths of time in words. */
public final class Durations {
    private Durations() {}

    /** {@code 5 min}, {@code 1 h}, {@code 2 d 03 h}: the two greatest units. */
    public static String words(long seconds) {
        long days = seconds / 86_400;
        long hours = seconds / 3_600 % 24;
        long minutes = seconds / 60 % 60;
        if (days > 0) {
            return days + " d" + (hours > 0 ? " " + hours + " h" : "");
        }
        if (hours > 0) {
            return hours + " h" + (minutes > 0 ? " " + minutes + " min" : "");
        }
        return minutes > 0
                ? minutes + " min" + (seconds % 60 > 0 ? " " + seconds % 60 + " s" : "")
                : seconds % 60 + " s";
    }

    /** The size of bars: as {@link #words}, months as such. */
    public static String ofBar(long seconds) {
        return switch ((int) StepCounts.months(seconds)) {
            case 1 -> "1 month";
            case 3 -> "3 months";
            case 12 -> "1 year";
            default -> words(seconds);
        };
    }
}
