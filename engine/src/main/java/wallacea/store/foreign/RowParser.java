package wallacea.store.foreign;

import java.time.ZoneId;
import java.util.Locale;

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

    RowParser(Layout layout, ZoneId zone, boolean zoneIsSaid, Faults faults) {
        this.layout = layout;
        this.faults = faults;
        this.clock = new ZoneClock(zone, layout.newestFirst());
        this.times = new TimeReader(layout.unit(), layout.order(), clock, zoneIsSaid, layout.zoneOfRows());
        this.decimals = new DecimalReader(layout.decimalComma());
        this.closeOnly = layout.isCloseOnly();
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

    /** Whether the row is a bar, which is then filled. */
    boolean parse(Row row, ParsedBar bar) {
        if (row.size != layout.fields() && !hasFields(row)) {
            faults.add(
                    RowFault.FIELDS, row.line, "fields", Integer.toString(row.size), Integer.toString(layout.fields()));
            return false;
        }
        if (!readTime(row)) {
            int time = layout.field(Column.TIME);
            String value = layout.has(Column.DATE)
                    ? row.text(layout.field(Column.DATE)) + " " + row.text(time)
                    : row.text(time);
            faults.add(RowFault.TIME, row.line, "time", value, times.expected());
            return false;
        }
        bar.line = row.line;
        bar.second = times.second();
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
                        "open, high or low",
                        row.text(field),
                        "nothing, as in the first rows");
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
        RowFault fault = switch (outcome) {
            case NUMBER -> column == Column.VOLUME ? RowFault.VOLUME : RowFault.PRICE;
            case MISSING -> RowFault.NO_PRICE;
            case MALFORMED -> RowFault.NUMBER;
        };
        String expected = outcome == DecimalReader.Outcome.MALFORMED
                ? "a decimal number"
                : column == Column.VOLUME ? "a number of at least 0" : "a price above 0";
        String name = column.name().toLowerCase(Locale.ROOT);
        faults.add(fault, row.line, name, row.text(layout.field(column)), expected);
    }

    private boolean readVolume(Row row, ParsedBar bar) {
        bar.digits[bar.length++] = ',';
        bar.numbers[ParsedBar.VOLUME] = 0;
        int field = layout.field(Column.VOLUME);
        if (field >= 0 && field < row.size) {
            DecimalReader.Outcome outcome = decimals.read(row.bytes, row.from[field], row.to[field], true);
            boolean known = outcome == DecimalReader.Outcome.NUMBER;
            if (outcome == DecimalReader.Outcome.MALFORMED
                    || (known && !(decimals.value() >= 0 && decimals.value() < Double.POSITIVE_INFINITY))) {
                refuse(row, Column.VOLUME, outcome);
                return false;
            }
            if (known) {
                take(bar, ParsedBar.VOLUME);
            }
        }
        bar.digits[bar.length++] = '\n';
        return true;
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
                isHigh ? "high" : "low",
                row.text(layout.field(isHigh ? Column.HIGH : Column.LOW)),
                (isHigh ? "at least" : "at most") + " open=" + row.text(layout.field(Column.OPEN)) + " and close="
                        + row.text(layout.field(Column.CLOSE)));
        return false;
    }
}
