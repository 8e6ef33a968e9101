package wallacea.store.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.time.DateOrder;

/**
 * What a person says about a file that cannot say it itself.
 *
 * @param dates how day, month and year follow each other
 * @param decimalComma whether a comma, rather than a point, parts the fraction
 * @param spreadsheetDays whether bare numbers are a spreadsheet's days since 1899-12-30, rather than bar numbers
 * @param columns what each column holds, from the first; empty to find it out
 */
public record Format(
        Optional<DateOrder> dates,
        Optional<Boolean> decimalComma,
        Optional<Boolean> spreadsheetDays,
        List<Column> columns) {
    /** What a word may be. */
    public static final String EXPECTED =
            "words of ymd dmy mdy roc, point comma, number serial and letters such as tohlcv "
                    + "(t time, d date, o h l c v, + more volume, s symbol, - skipped), parted by commas";

    /** Nothing is said; all is found out. */
    public static final Format FOUND_OUT = new Format(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public Format {
        columns = List.copyOf(columns);
    }

    /**
     * Reads words such as {@code dmy,comma,tohlcv}.
     *
     * @throws IllegalArgumentException naming the word that is none
     */
    public static Format parse(String text) {
        Format format = FOUND_OUT;
        for (String word : text.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            format = format.with(word);
        }
        return format;
    }

    /** What is said but for the columns, with a comma behind each word. */
    String words() {
        StringBuilder words = new StringBuilder();
        dates.ifPresent(
                order -> words.append(order.name().toLowerCase(Locale.ROOT)).append(','));
        decimalComma.ifPresent(comma -> words.append(comma ? "comma," : "point,"));
        spreadsheetDays.ifPresent(serial -> words.append(serial ? "serial," : "number,"));
        return words.toString();
    }

    private Format with(String word) {
        return switch (word) {
            case "ymd", "dmy", "mdy", "roc" ->
                new Format(
                        Optional.of(DateOrder.valueOf(word.toUpperCase(Locale.ROOT))),
                        decimalComma,
                        spreadsheetDays,
                        columns);
            case "point", "comma" -> new Format(dates, Optional.of(word.equals("comma")), spreadsheetDays, columns);
            case "number", "serial" -> new Format(dates, decimalComma, Optional.of(word.equals("serial")), columns);
            default -> new Format(dates, decimalComma, spreadsheetDays, columns(word));
        };
    }

    private static List<Column> columns(String letters) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            Column column = Column.of(letters.charAt(i))
                    .orElseThrow(() -> new IllegalArgumentException(letters + ": expected " + EXPECTED));
            if (column != Column.SKIPPED && columns.contains(column)) {
                throw new IllegalArgumentException(letters + ": expected each letter but - once at most");
            }
            columns.add(column);
        }
        boolean dated = columns.contains(Column.TIME) || columns.contains(Column.DATE);
        if (!dated || !columns.contains(Column.CLOSE)) {
            throw new IllegalArgumentException(letters + ": expected " + EXPECTED + "; a time and a close are needed");
        }
        if (columns.contains(Column.MORE_VOLUME) && !columns.contains(Column.VOLUME)) {
            throw new IllegalArgumentException(letters + ": expected v, to which + is added");
        }
        long ranges = columns.stream()
                .filter(column -> column == Column.OPEN || column == Column.HIGH || column == Column.LOW)
                .count();
        if (ranges != 0 && ranges != 3) {
            throw new IllegalArgumentException(letters + ": expected all of o, h and l, or none of them");
        }
        return columns;
    }
}
