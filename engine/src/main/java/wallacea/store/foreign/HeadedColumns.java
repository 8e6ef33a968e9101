package wallacea.store.foreign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds columns by their headings, and by the first rows where headings leave a choice. */
final class HeadedColumns {
    private static final Set<String> PARTS = Set.of("year", "month", "hour", "minute", "hh", "mm");
    private static final Set<String> ZONES =
            Set.of("tz", "zone", "time zone", "timezone", "utc offset", "gmt offset", "offset");
    private static final List<Column> PRICES = List.of(Column.CLOSE, Column.OPEN, Column.HIGH, Column.LOW);
    private static final List<String> TICKS = List.of("up", "down");
    private static final List<List<String>> VOLUME_PARTS = List.of(TICKS, List.of("volume buy", "volume sell"));
    private static final int MOST_TOLD = 12;

    private final String place;
    private final Headings headings;
    private final boolean zoneIsSaid;
    private final FormatTrial trial;
    private final int[] fields = Columns.none();
    private final List<String> problems = new ArrayList<>();

    private HeadedColumns(
            String file, Sample.Line header, List<Sample.Line> rows, boolean zoneIsSaid, FormatTrial trial) {
        this.place = file + ":" + Math.max(1, header.number()) + ": header=" + told(header.fields());
        this.headings = new Headings(header.fields(), rows);
        this.zoneIsSaid = zoneIsSaid;
        this.trial = trial;
    }

    /**
     * Finds them.
     *
     * @param trial of the formats that are proposed
     */
    static Columns find(String file, Sample.Line header, List<Sample.Line> rows, boolean zoneIsSaid, FormatTrial trial)
            throws IOException {
        return new HeadedColumns(file, header, rows, zoneIsSaid, trial).find();
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
        set(Column.SYMBOL, headings.best(ColumnName.SYMBOL));
        set(Column.VOLUME, headings.volume());
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
        times();
        parts();
        for (Column price : PRICES) {
            once(price);
        }
        List<Column> needed = anyRange ? PRICES : List.of(Column.CLOSE);
        for (Column price : needed) {
            if (!has(price)) {
                missing(price.name().toLowerCase(Locale.ROOT));
            }
        }
        headings.billionths(fields[Column.CLOSE.place()])
                .ifPresent(price -> problems.add(place + ": close=" + price + ": expected prices with a decimal point; "
                        + "these are billionths: have them written by pretty_px"));
        return new Columns(fields, problems, headings.program());
    }

    private void missing(String column) throws IOException {
        String formats = trial.proposal(
                "; say what the columns are by --format, such as ", candidates().bars());
        problems.add(place + ": expected a column '" + column + "'"
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

    private void times() throws IOException {
        List<Integer> all = new ArrayList<>(headings.named(ColumnName.TIME));
        if (all.isEmpty()) {
            all.addAll(headings.index());
        }
        all.removeIf(headings::isHour);
        List<Integer> clocks = all.stream().filter(headings::isClock).toList();
        List<Integer> dates =
                all.stream().filter(field -> !clocks.contains(field)).toList();
        List<Integer> epochs = dates.stream()
                .filter(field -> headings.kind(field) == FieldKind.EPOCH)
                .toList();
        List<Integer> timed = dates.stream()
                .filter(field -> headings.values(field).stream().anyMatch(text -> text.matches(".*\\d:\\d\\d.*")))
                .toList();
        if (dates.isEmpty()) {
            missing("timestamp");
        } else if (dates.size() == 1 || !epochs.isEmpty() || timed.size() == 1) {
            boolean several = dates.size() > 1;
            int field = !several ? dates.getFirst() : epochs.isEmpty() ? timed.getFirst() : epochs.getFirst();
            set(Column.TIME, field);
            if (clocks.size() == 1 && headings.kind(field) != FieldKind.EPOCH && !timed.contains(field)) {
                set(Column.DATE, field);
                set(Column.TIME, clocks.getFirst());
                zone(clocks.getFirst());
            }
            zone(field);
        } else {
            problems.add(place + ": expected one column of times"
                    + trial.proposal(
                            "; choose by ",
                            dates.stream()
                                    .map(field -> choice(Column.TIME, field))
                                    .toList()));
        }
    }

    /** Refuses columns without which a time is not what it says. */
    private void parts() {
        List<String> times = headings.values(fields[Column.TIME.place()]);
        boolean whole = FieldKind.ofMost(times) == FieldKind.EPOCH
                || times.stream().anyMatch(text -> text.matches(".*\\d:\\d\\d.*"));
        List<String> beside = new ArrayList<>(headings.headed(PARTS));
        headings.named(ColumnName.TIME).stream()
                .filter(headings::isHour)
                .map(headings::text)
                .forEach(beside::add);
        if (!beside.isEmpty() && !whole) {
            problems.add(place + ": '" + String.join("', '", beside) + "': expected each time in one column, or a date "
                    + "and a time of day");
        }
        List<String> zones = headings.headed(ZONES);
        if (!zones.isEmpty() && !zoneIsSaid && has(Column.DATE)) {
            problems.add(
                    place + ": '" + zones.getFirst() + "': expected the zone of the file by --zone, such as --zone "
                            + "America/New_York, as columns of zones are not read");
        }
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

    private void zone(int field) {
        String heading = headings.text(field);
        boolean offset = ColumnName.saysOffset(heading);
        if (!zoneIsSaid && (offset || ColumnName.saysOtherZone(heading))) {
            problems.add(place + ": '" + heading + "' is "
                    + (offset ? "an offset, which is not read from a heading" : "not one zone everywhere")
                    + ": expected --zone with a name or an "
                    + "offset, such as --zone America/New_York or --zone -05:00");
        }
    }

    private String choice(Column column, int field) {
        int[] chosen = fields.clone();
        chosen[column.place()] = field;
        return headings.letters(chosen);
    }
}
