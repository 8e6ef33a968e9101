package wallacea.store.foreign.survey;

import java.util.List;

/**
 * What a file was taken for and what was found in it.
 *
 * @param takenFor its layout in words
 * @param reading how its columns, numbers and times were read, a line each
 * @param counted what numbers of places count: {@code line}, or {@code row} where rows stand in no lines of their own
 * @param rows that could be bars
 * @param bars that are
 * @param first when the first bar opened, ISO-8601; empty if there is none
 * @param last when the last bar opened
 * @param namedByDates whether every bar stands at midnight UTC, as the bar of a date does, to which a zone is nothing
 * @param zone of days and sessions: the one that was told, else the one that the file names or whose clocks wrote the offsets of
 *     its times; empty if there is none
 * @param bar its size in words, of most steps from bar to bar; empty below two bars
 * @param barSeconds the same in seconds, 0 below two bars
 * @param weekdays days of the week, in the zone, else in UTC, on which bars are usual, as
 *     {@link wallacea.domain.market.TradingWeek#days} tells them
 * @param longSteps steps that are longer than a bar
 * @param closings those of them that recur at the same time of the week or day, as nights and weekends do
 * @param singleDays those by which a single day of trade is missing, as on holidays
 * @param firstDays the first five of these days, ISO-8601 dates in the zone, else in UTC
 * @param holes the longest of the others, the longest first
 * @param warnings what is allowed but may be wrong, with lines or rows
 * @param faults number of each kind of fault, in words
 * @param changes what was left out or put in order because it was asked for, in words
 */
public record Survey(
        String takenFor,
        List<String> reading,
        String counted,
        long rows,
        long bars,
        String first,
        String last,
        boolean namedByDates,
        String zone,
        String bar,
        long barSeconds,
        int weekdays,
        long longSteps,
        long closings,
        long singleDays,
        List<String> firstDays,
        List<Hole> holes,
        List<String> warnings,
        List<String> faults,
        List<String> changes) {
    public Survey {
        reading = List.copyOf(reading);
        firstDays = List.copyOf(firstDays);
        holes = List.copyOf(holes);
        warnings = List.copyOf(warnings);
        faults = List.copyOf(faults);
        changes = List.copyOf(changes);
    }

    /**
     * A stretch without bars.
     *
     * @param line or row of the bar behind it
     * @param from when the last bar before it opened, ISO-8601
     * @param to when the bar behind it opened
     */
    public record Hole(long line, String from, String to, long seconds) {
        /** Its length in words. */
        public String length() {
            return Durations.words(seconds);
        }
    }
}
