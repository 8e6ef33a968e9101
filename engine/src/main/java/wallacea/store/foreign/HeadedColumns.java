package wallacea.store.foreign;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.ColumnName;
import wallacea.store.foreign.source.Sample;

/** Finds columns by their headings, and by the first rows where headings leave a choice. */
final class HeadedColumns {
    private static final List<Column> PRICES = List.of(Column.CLOSE, Column.OPEN, Column.HIGH, Column.LOW);
    private static final List<String> TICKS = List.of("up", "down");
    private static final List<List<String>> VOLUME_PARTS = List.of(TICKS, List.of("volume buy", "volume sell"));
    /** The last of the trades of a candle, where Upbit writes the first beside it; of one trade elsewhere. */
    private static final String TRADED = "trade price";

    private static final String OPENED = "opening price";
    private static final int MOST_TOLD = 12;

    private final String place;
    private final Headings headings;
    private final Optional<ZoneId> zone;
    private final FormatTrial trial;
    private final int[] fields = Columns.none();
    private final List<String> problems = new ArrayList<>();

    private HeadedColumns(
            String file, Sample.Line header, List<Sample.Line> rows, Optional<ZoneId> zone, FormatTrial trial) {
        this.place = file + ":" + Math.max(1, header.number()) + ": header=" + told(header.fields());
        this.headings = new Headings(header.fields(), rows);
        this.zone = zone;
        this.trial = trial;
    }

    /**
     * Finds them.
     *
     * @param trial of the formats that are proposed
     */
    static Columns find(
            String file, Sample.Line header, List<Sample.Line> rows, Optional<ZoneId> zone, FormatTrial trial)
            throws IOException {
        return new HeadedColumns(file, header, rows, zone, trial).find();
    }

    private static String told(List<String> headings) {
        return headings.size() <= MOST_TOLD
                ? String.join(",", headings)
                : String.join(",", headings.subList(0, MOST_TOLD)) + ",... (" + headings.size() + " columns)";
    }

    private Columns find() throws IOException {
        List<Integer> trades = headings.named(ColumnName.TRADE);
        set(Column.OPEN, headings.best(ColumnName.OPEN));
        set(Column.HIGH, headings.best(ColumnName.HIGH));
        set(Column.LOW, headings.best(ColumnName.LOW));
        set(Column.CLOSE, headings.best(ColumnName.CLOSE));
        if (!has(Column.CLOSE) && headings.headed(OPENED) >= 0) {
            set(Column.CLOSE, headings.headed(TRADED));
        }
        set(Column.SYMBOL, headings.best(ColumnName.SYMBOL));
        set(Column.VOLUME, headings.volume());
        List<String> words = new ArrayList<>();
        baseVolume(words);
        volumeInParts();
        List<Column> ranges = List.of(Column.OPEN, Column.HIGH, Column.LOW);
        boolean anyRange = ranges.stream().anyMatch(this::has);
        if (!anyRange && (trades.size() > 1 || (!trades.isEmpty() && has(Column.CLOSE)))) {
            return Columns.refused(
                    place + ": expected bars, but these are single trades or quotes; build bars from them first");
        }
        if (!anyRange
                && !has(Column.CLOSE)
                && headings.named(ColumnName.TIME).isEmpty()
                && headings.index().isEmpty()) {
            String formats = trial.proposal(
                    "say what the columns are by --format, such as ",
                    candidates().bars());
            return Columns.refused(place + ": expected bars, but no heading is that of a time or a price; if they are"
                    + " bars, "
                    + (formats.isEmpty() ? "name the columns as in timestamp,open,high,low,close,volume" : formats));
        }
        Columns found = new Columns(fields, problems, headings.program(), words);
        HeadedTimes times = new HeadedTimes(place, headings, zone, trial, found);
        if (!times.find()) {
            missing("timestamp", ends());
        }
        times.parts();
        for (Column price : PRICES) {
            once(price);
        }
        List<Column> needed = anyRange ? PRICES : List.of(Column.CLOSE);
        for (Column price : needed) {
            if (!has(price)) {
                missing(price.name().toLowerCase(Locale.ROOT), "");
            }
        }
        headings.billionths(fields[Column.CLOSE.place()])
                .ifPresent(price -> problems.add(place + ": close=" + price + ": expected prices with a decimal point; "
                        + "these are billionths: have them written by pretty_px"));
        return found;
    }

    private String ends() {
        return headings.texts().stream()
                .filter(ColumnName::saysEnd)
                .findFirst()
                .map(heading -> ", at which bars open; they end at '" + heading + "'")
                .orElse("");
    }

    private void missing(String column, String remark) throws IOException {
        String formats = trial.proposal(
                "; say what the columns are by --format, such as ", candidates().bars());
        problems.add(place + ": expected a column '" + column + "'" + remark
                + (formats.isEmpty()
                        ? trial.proposal(
                                "; closes alone are read by ", candidates().closes())
                        : formats));
    }

    private FormatCandidates candidates() {
        return new FormatCandidates(headings.texts(), headings.rows(), fields);
    }

    private boolean has(Column column) {
        return fields[column.place()] >= 0;
    }

    private void set(Column column, int field) {
        fields[column.place()] = field;
    }

    /** Of two columns that may be volumes the one for which the other was paid. */
    private void baseVolume(List<String> words) {
        int money = fields[Column.VOLUME.place()];
        if (has(Column.VOLUME) && has(Column.LOW) && has(Column.HIGH)) {
            Turnover turnover = new Turnover(headings.rows(), fields[Column.LOW.place()], fields[Column.HIGH.place()]);
            headings.maybeVolumes().stream()
                    .filter(field -> field != money && turnover.isPaidFor(money, field))
                    .findFirst()
                    .ifPresent(volume -> {
                        set(Column.VOLUME, volume);
                        words.add("volumes are those of '" + headings.text(volume) + "'; '" + headings.text(money)
                                + "' is the money paid for them, as it is these at the prices of each bar");
                    });
        }
    }

    /** Volume in two parts that are all of it, such as that of the ticks up and that of those down. */
    private void volumeInParts() {
        for (List<String> parts : VOLUME_PARTS) {
            int first = headings.ofNumbers(parts.getFirst());
            int second = headings.ofNumbers(parts.getLast());
            if (!has(Column.VOLUME) && first >= 0 && second >= 0 && (!parts.equals(TICKS) || areTicks(first, second))) {
                set(Column.VOLUME, first);
                set(Column.MORE_VOLUME, second);
            }
        }
    }

    /** As TradeStation writes them, whole and side by side behind a range; bands, gains and losses are named so, too. */
    private boolean areTicks(int up, int down) {
        return down == up + 1
                && !headings.named(ColumnName.OPEN).isEmpty()
                && Stream.of(up, down)
                        .flatMap(field -> headings.values(field).stream())
                        .noneMatch(text -> text.strip().matches("[-+]?\\d*[.,]\\d+"));
    }

    /** Refuses two columns of the same heading, of which none is known to be the right one. */
    private void once(Column column) throws IOException {
        if (has(column)) {
            String heading = headings.text(fields[column.place()]);
            List<Integer> same = IntStream.range(0, headings.texts().size())
                    .filter(field -> headings.text(field).equals(heading))
                    .boxed()
                    .toList();
            if (same.size() > 1) {
                problems.add(place + ": expected '" + heading + "' once"
                        + trial.proposal(
                                "; choose by ",
                                same.stream()
                                        .map(field -> choice(column, field))
                                        .toList()));
            }
        }
    }

    private String choice(Column column, int field) {
        int[] chosen = fields.clone();
        chosen[column.place()] = field;
        return headings.letters(chosen);
    }
}
