package wallacea.store.foreign;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import wallacea.store.foreign.bar.Faults;
import wallacea.store.foreign.bar.Faults.Words;
import wallacea.store.foreign.bar.ParsedBar;
import wallacea.store.foreign.bar.RowFault;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.source.Row;
import wallacea.store.foreign.time.TimeReader;
import wallacea.store.foreign.time.TwelveHours;
import wallacea.store.foreign.time.ZoneClock;

/** Makes bars of rows; a row that is none is a fault, told once with the first reason. */
final class RowParser {
    private static final Column[] PRICES = {Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE};

    private final Layout layout;
    private final Faults faults;
    private final TimeReader times;
    private final ZoneClock clock;
    private final DecimalReader decimals;
    private final int needed;
    private final boolean closeOnly;
    private final TwelveHours twelveHours;
    private String beginsAgain = "";
    private String firstBare = "";

    RowParser(Layout layout, ZoneId zone, boolean zoneIsSaid, Faults faults) {
        this.layout = layout;
        this.faults = faults;
        this.clock = new ZoneClock(zone, layout.newestFirst());
        this.times =
                new TimeReader(layout.unit(), layout.order(), layout.months(), clock, zoneIsSaid, layout.zoneOfRows());
        this.decimals = new DecimalReader(layout.decimalComma());
        this.closeOnly = layout.isCloseOnly();
        this.twelveHours = new TwelveHours(layout.newestFirst());
        int most = Math.max(layout.field(Column.TIME), layout.field(Column.DATE));
        for (Column price : PRICES) {
            most = Math.max(most, layout.field(price));
        }
        this.needed = most + 1;
    }

    TimeReader times() {
        return times;
    }

    ZoneClock clock() {
        return clock;
    }

    /** Where times look like those of a clock of twelve hours without AM and PM, with the place, else empty. */
    Optional<String> twelveHours() {
        return twelveHours.areLikely() ? Optional.of(beginsAgain) : Optional.empty();
    }

    /** Where times may be hours alone or minutes after midnight, with the first place, else empty. */
    Optional<String> bareHours() {
        return firstBare.isEmpty() || !times.areAllWithinHours() ? Optional.empty() : Optional.of(firstBare);
    }

    /** Whether the row is a bar, which is then filled. */
    boolean parse(Row row, ParsedBar bar) {
        if (row.size != layout.fields() && !hasFields(row)) {
            faults.add(
                    RowFault.FIELDS,
                    row.line,
                    () -> new Words("fields", Integer.toString(row.size), Integer.toString(layout.fields())));
            return false;
        }
        if (!readTime(row)) {
            faults.add(RowFault.TIME, row.line, () -> new Words("time", time(row), times.expected()));
            return false;
        }
        if (twelveHours.look(times.date(), times.ofDay()) && beginsAgain.isEmpty()) {
            beginsAgain = row.line + ": time=" + time(row) + ": expected a time "
                    + (layout.newestFirst() ? "before " : "after ") + twelveHours.before()
                    + "; these look like times of a clock of twelve hours without AM and PM, as none is before 01:00 or "
                    + "after 12:59: write them with AM or PM, or from 00:00 to 23:59";
        }
        if (times.mayBeHour() && firstBare.isEmpty()) {
            firstBare = row.line + ": time=" + time(row) + ": expected a time of day such as 09:30; one or two digits"
                    + " may be an hour or minutes after midnight: write them as 09:00 or 00:09";
        }
        bar.line = row.line;
        bar.second = times.second();
        bar.offset = times.offset();
        bar.length = 0;
        return readPrices(row, bar)
                && readVolume(row, bar)
                && (closeOnly ? isEmptyWhereItShould(row) : encloses(row, bar));
    }

    /** Whether all that is needed is there, and behind the last heading nothing but emptiness. */
    private boolean hasFields(Row row) {
        for (int i = layout.fields(); i < row.size; i++) {
            if (row.to[i] > row.from[i]) {
                return false;
            }
        }
        return row.size >= needed;
    }

    private String time(Row row) {
        String time = row.text(layout.field(Column.TIME));
        return layout.has(Column.DATE) ? row.text(layout.field(Column.DATE)) + " " + time : time;
    }

    private boolean readTime(Row row) {
        int time = layout.field(Column.TIME);
        int date = layout.field(Column.DATE);
        return date < 0
                ? times.read(row.bytes, row.from[time], row.to[time])
                : times.read(row.bytes, row.from[date], row.to[date], row.from[time], row.to[time]);
    }

    /** Whether columns that were taken for empty are. */
    private boolean isEmptyWhereItShould(Row row) {
        for (int field : layout.empty()) {
            if (field < row.size && row.to[field] > row.from[field]) {
                faults.add(
                        RowFault.NUMBER,
                        row.line,
                        () -> new Words("open, high or low", row.text(field), "nothing, as in the first rows"));
                return false;
            }
        }
        return true;
    }

    private boolean readPrices(Row row, ParsedBar bar) {
        for (int i = 0; i < PRICES.length; i++) {
            bar.digits[bar.length++] = ',';
            int field = layout.field(PRICES[i]);
            if (field < 0) {
                bar.numbers[i] = Double.NaN;
                continue;
            }
            DecimalReader.Outcome outcome = decimals.read(row.bytes, row.from[field], row.to[field], false);
            double price = decimals.value();
            if (outcome != DecimalReader.Outcome.NUMBER || !(price > 0 && price < Double.POSITIVE_INFINITY)) {
                refuse(row, PRICES[i], outcome);
                return false;
            }
            take(bar, i);
        }
        return true;
    }

    private void take(ParsedBar bar, int column) {
        bar.numbers[column] = decimals.value();
        System.arraycopy(decimals.text(), 0, bar.digits, bar.length, decimals.length());
        bar.length += decimals.length();
    }

    private void refuse(Row row, Column column, DecimalReader.Outcome outcome) {
        boolean price = Arrays.asList(PRICES).contains(column);
        RowFault fault = switch (outcome) {
            case NUMBER -> price ? RowFault.PRICE : RowFault.VOLUME;
            case MISSING -> RowFault.NO_PRICE;
            case BEYOND -> RowFault.BEYOND;
            case MALFORMED -> RowFault.NUMBER;
        };
        faults.add(
                fault,
                row.line,
                () -> new Words(
                        price ? column.name().toLowerCase(Locale.ROOT) : "volume",
                        row.text(layout.field(column)),
                        switch (outcome) {
                            case MALFORMED -> "a decimal number";
                            case BEYOND -> (price ? "" : "0 or ") + "a number from 4.9e-324 to 1.7976931348623157e308";
                            case NUMBER, MISSING -> price ? "a price above 0" : "a number of at least 0";
                        }));
    }

    private boolean readVolume(Row row, ParsedBar bar) {
        bar.digits[bar.length++] = ',';
        bar.numbers[ParsedBar.VOLUME] = 0;
        DecimalReader.Outcome outcome = volume(row, Column.VOLUME);
        if (layout.has(Column.MORE_VOLUME) && outcome != DecimalReader.Outcome.MALFORMED) {
            outcome = withMore(row, outcome);
        }
        if (outcome == DecimalReader.Outcome.MALFORMED) {
            return false;
        }
        if (outcome == DecimalReader.Outcome.NUMBER) {
            take(bar, ParsedBar.VOLUME);
        }
        bar.digits[bar.length++] = '\n';
        return true;
    }

    /** Reads a volume or a part of one; a fault is told, and the outcome malformed, if it is none. */
    private DecimalReader.Outcome volume(Row row, Column column) {
        int field = layout.field(column);
        if (field < 0 || field >= row.size) {
            return DecimalReader.Outcome.MISSING;
        }
        DecimalReader.Outcome outcome = decimals.read(row.bytes, row.from[field], row.to[field], true);
        boolean isNumber = outcome == DecimalReader.Outcome.NUMBER;
        if (outcome == DecimalReader.Outcome.MALFORMED
                || outcome == DecimalReader.Outcome.BEYOND
                || (isNumber && !(decimals.value() >= 0 && decimals.value() < Double.POSITIVE_INFINITY))) {
            refuse(row, column, outcome);
            return DecimalReader.Outcome.MALFORMED;
        }
        return outcome;
    }

    /** Reads the second part of the volume, too; the sum is known where both are. */
    private DecimalReader.Outcome withMore(Row row, DecimalReader.Outcome first) {
        boolean known = first == DecimalReader.Outcome.NUMBER;
        BigDecimal part = known ? decimals.exact() : BigDecimal.ZERO;
        DecimalReader.Outcome second = volume(row, Column.MORE_VOLUME);
        if (second != DecimalReader.Outcome.NUMBER) {
            return second;
        }
        DecimalReader.Outcome sum = known ? decimals.add(part) : first;
        if (sum == DecimalReader.Outcome.MALFORMED || sum == DecimalReader.Outcome.BEYOND) {
            refuse(row, Column.MORE_VOLUME, sum);
            return DecimalReader.Outcome.MALFORMED;
        }
        return sum;
    }

    private boolean encloses(Row row, ParsedBar bar) {
        double open = bar.numbers[ParsedBar.OPEN];
        double high = bar.numbers[ParsedBar.HIGH];
        double low = bar.numbers[ParsedBar.LOW];
        double close = bar.numbers[ParsedBar.CLOSE];
        if (high >= open && high >= close && low <= open && low <= close) {
            return true;
        }
        boolean isHigh = !(high >= open && high >= close);
        faults.add(
                RowFault.RANGE,
                row.line,
                () -> new Words(
                        isHigh ? "high" : "low",
                        row.text(layout.field(isHigh ? Column.HIGH : Column.LOW)),
                        (isHigh ? "at least" : "at most") + " open=" + row.text(layout.field(Column.OPEN))
                                + " and close=" + row.text(layout.field(Column.CLOSE))));
        return false;
    }
}
