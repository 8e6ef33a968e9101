package wallacea.store.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.FieldKind;
import wallacea.store.foreign.source.Sample;
import wallacea.store.foreign.time.DateEvidence;
import wallacea.store.foreign.time.DateOrder;
import wallacea.store.foreign.time.MonthEvidence;
import wallacea.store.foreign.time.MonthNames;
import wallacea.store.foreign.time.TimeReader;
import wallacea.store.foreign.time.TimestampUnit;
import wallacea.store.foreign.time.YearCustom;
import wallacea.store.foreign.time.ZoneClock;
import wallacea.store.foreign.time.ZoneNames;

/** Finds out from the first rows how times are written; what is not clear is added to the problems, what was found to the words. */
final class TimeColumns {
    private static final double MOST_TICKS = 0.1;
    private static final double MOSTLY = 0.9;
    private static final int LEAST_ENDS = 3;

    private final String file;
    private final List<Sample.Line> rows;
    private final ImportOptions options;
    private final LayoutFinder.DateScan dates;
    private final List<String> problems;
    private final List<String> words;
    private int ticks;

    TimeColumns(
            String file,
            List<Sample.Line> rows,
            ImportOptions options,
            LayoutFinder.DateScan dates,
            List<String> problems,
            List<String> words) {
        this.file = file;
        this.rows = rows;
        this.options = options;
        this.dates = dates;
        this.problems = problems;
        this.words = words;
    }

    /** Name of the zone that the rows name behind their times; empty if they name none, a problem if they name several. */
    String zone(int field) {
        List<String> names =
                ZoneNames.of(rows.stream().map(row -> row.field(field)).toList());
        if (names.size() > 1) {
            problems.add(file + ": times name the zones " + String.join(", ", names)
                    + ": expected one in all rows; write one file for each, or say which holds for all by --zone "
                    + names.getFirst());
        }
        return names.size() == 1 ? names.getFirst() : "";
    }

    /** What the numbers of a column of times count. */
    TimestampUnit unit(int field) {
        List<String> values = rows.stream().map(row -> row.field(field)).toList();
        FieldKind kind = FieldKind.ofMost(values);
        if (kind == FieldKind.EPOCH) {
            return TimestampUnit.ofEpochs(values);
        }
        if (kind != FieldKind.NUMBER) {
            return TimestampUnit.CALENDAR;
        }
        if (values.stream().anyMatch(text -> text.matches("[\\d.]+[eE][+-]?\\d+"))) {
            problems.add(place(field) + ": expected a date or whole digits; an exponent loses the last ones");
            return TimestampUnit.BAR_NUMBER;
        }
        if (values.stream().anyMatch(text -> text.matches("\\d{5}\\.\\d*[1-9]\\d*"))) {
            problems.add(place(field) + ": expected a date and a time of day, such as 2020-01-31 09:30; parts of a "
                    + "spreadsheet's day are not read: format the column so before it is saved as CSV");
            return TimestampUnit.BAR_NUMBER;
        }
        if (options.format().spreadsheetDays().isPresent()) {
            return options.format().spreadsheetDays().get() ? TimestampUnit.SERIAL_DAY : TimestampUnit.BAR_NUMBER;
        }
        int digits = TimestampUnit.digits(values);
        if (digits >= 5 && digits <= 7) {
            problems.add(
                    place(field) + ": expected a date; it may be a bar number (--format number) or a spreadsheet's "
                            + "day (--format serial)");
        }
        return TimestampUnit.BAR_NUMBER;
    }

    /** Which number of a date is the day. */
    DateOrder order(int field, YearCustom custom) throws IOException {
        if (options.format().dates().isPresent()) {
            return options.format().dates().get();
        }
        DateEvidence evidence = new DateEvidence();
        boolean undecided = true;
        for (Sample.Line row : rows) {
            undecided &= evidence.look(row.field(field));
        }
        if (undecided && evidence.order(custom).isEmpty()) {
            evidence = dates.all(field);
        }
        Optional<DateOrder> order = evidence.order(custom);
        if (order.isEmpty()) {
            problems.add(place(field) + ": expected dates " + choice(evidence, custom));
        } else if (!evidence.example().isEmpty()) {
            words.add("dates such as " + evidence.example() + " are "
                    + switch (order.get()) {
                        case DMY -> "day first";
                        case MDY -> "month first";
                        case YMD -> "year first";
                        case ROC -> "year first, which is that of the Republic of China: 1 is 1912";
                    });
        }
        return order.orElse(DateOrder.YMD);
    }

    /** Names of months in the languages that the dates of a column may be in; a name that stays two months is a problem. */
    MonthNames months(int field, List<String> headings) throws IOException {
        MonthEvidence evidence = new MonthEvidence();
        rows.forEach(row -> evidence.look(row.field(field)));
        MonthEvidence all = evidence.isOpen(headings) ? dates.all(field).months() : evidence;
        all.unclear(headings)
                .ifPresent(date -> problems.add(
                        place(field, date) + ": expected a month by a name that is one in every language, but "
                                + MonthEvidence.meanings(date) + "; write it as a number, as in 2020-01-31"));
        return all.names(headings);
    }

    private static String choice(DateEvidence evidence, YearCustom custom) {
        if (evidence.isOfEitherCalendar(custom)) {
            return "whose years have four digits, such as 2020-01-31; choose by --format roc (years of the Republic of "
                    + "China, 1 is 1912) or --format ymd (the last two digits of a year)";
        }
        return "that tell day from month" + (evidence.isYearShort() ? " and year" : "")
                + ", such as 2020-01-31; choose by --format dmy (day first) or --format mdy (month first)"
                + (evidence.isYearShort() ? " or --format ymd (year first)" : "");
    }

    /** Whether time falls. */
    boolean fall(int[] fields, TimestampUnit unit, DateOrder order, MonthNames months) {
        TimeReader reader = new TimeReader(unit, order, months, new ZoneClock(ZoneOffset.UTC, false), true, "");
        int rising = 0;
        int falling = 0;
        ticks = 0;
        int ends = 0;
        long previous = Long.MIN_VALUE;
        for (Sample.Line row : rows) {
            if (!read(reader, row, fields)) {
                ticks += reader.expected().startsWith("a whole second") ? 1 : 0;
            } else {
                long second = reader.second();
                ends += Math.floorMod(second, 60) == 59 ? 1 : 0;
                boolean first = previous == Long.MIN_VALUE;
                rising += !first && second > previous ? 1 : 0;
                falling += !first && second < previous ? 1 : 0;
                ticks += !first && second == previous ? 1 : 0;
                previous = second;
            }
        }
        if (ends >= LEAST_ENDS && ends > MOSTLY * rows.size()) {
            words.add(
                    "times end in the last second of a minute, as those at which bars close do; they are read as they "
                            + "stand, and bars are to stand at the times at which they open");
        }
        List<String> times =
                rows.stream().map(row -> row.field(fields[Column.TIME.place()])).toList();
        if (ClosingTimes.are(times, unit)) {
            problems.add(place(fields[Column.TIME.place()])
                    + ": expected the time at which a bar opens; these are those at which bars close, just before a full "
                    + "second: have the others exported, or put them in place of these");
        }
        return falling > rising;
    }

    /** Why a text of closes may be one of trades, of which {@link #fall} has looked at the times; empty if it may not. */
    Optional<String> trades() {
        return ticks > MOST_TICKS * rows.size()
                ? Optional.of(file + ": expected bars, but " + ticks + " of the first " + rows.size()
                        + " rows share a time or have fractions of seconds")
                : Optional.empty();
    }

    /** Whether the reader reads the time of a row. */
    static boolean read(TimeReader reader, Sample.Line row, int[] fields) {
        byte[] time = bytes(row.field(fields[Column.TIME.place()]));
        int date = fields[Column.DATE.place()];
        if (date < 0) {
            return reader.read(time, 0, time.length);
        }
        byte[] day = bytes(row.field(date));
        byte[] both = Arrays.copyOf(day, day.length + time.length);
        System.arraycopy(time, 0, both, day.length, time.length);
        return reader.read(both, 0, day.length, day.length, both.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String place(int field, String time) {
        return rows.stream()
                .filter(line -> line.field(field).equals(time))
                .findFirst()
                .map(line -> file + ":" + line.number() + ": time=" + time)
                .orElse(file + ": time=" + time);
    }

    private String place(int field) {
        Sample.Line row = rows.stream()
                .filter(line -> !line.field(field).isEmpty())
                .findFirst()
                .orElse(Objects.requireNonNull(rows.getFirst()));
        return file + ":" + row.number() + ": time=" + row.field(field);
    }
}
