package wallacea.store.foreign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds columns by their headings, and by the first rows where headings leave a choice. */
final class HeadedColumns {
    private static final Set<String> PARTS = Set.of("year", "month", "hour", "minute", "hh", "mm");
    private static final Set<String> ZONES = Set.of("tz", "zone", "time zone", "timezone", "utc offset", "offset");
    private static final Set<FieldKind> TIMES = Set.of(FieldKind.DATE, FieldKind.EPOCH);
    private static final List<Column> PRICES = List.of(Column.CLOSE, Column.OPEN, Column.HIGH, Column.LOW);
    private static final Set<FieldKind> NUMBERS = Set.of(FieldKind.NUMBER, FieldKind.EPOCH, FieldKind.DATE);
    private static final int MOST_TOLD = 12;

    private final String place;
    private final List<String> headings;
    private final List<Sample.Line> rows;
    private final boolean zoneIsSaid;
    private final FormatTrial trial;
    private final int[] fields = Columns.none();
    private final List<String> problems = new ArrayList<>();

    private HeadedColumns(
            String file, Sample.Line header, List<Sample.Line> rows, boolean zoneIsSaid, FormatTrial trial) {
        this.place = file + ":" + Math.max(1, header.number()) + ": header=" + told(header.fields());
        this.headings = header.fields();
        this.rows = rows;
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
        List<Integer> trades = named(ColumnName.TRADE);
        set(Column.OPEN, best(ColumnName.OPEN));
        set(Column.HIGH, best(ColumnName.HIGH));
        set(Column.LOW, best(ColumnName.LOW));
        set(Column.CLOSE, best(ColumnName.CLOSE));
        set(Column.SYMBOL, best(ColumnName.SYMBOL));
        set(Column.VOLUME, volume());
        volumeOfTicks();
        List<Column> ranges = List.of(Column.OPEN, Column.HIGH, Column.LOW);
        boolean anyRange = ranges.stream().anyMatch(this::has);
        if (!anyRange && (trades.size() > 1 || (!trades.isEmpty() && has(Column.CLOSE)))) {
            return Columns.refused(
                    place + ": expected bars, but these are single trades or quotes; build bars from them first");
        }
        if (!anyRange && !has(Column.CLOSE) && named(ColumnName.TIME).isEmpty() && index().isEmpty()) {
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
        return new Columns(fields, problems, layout());
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
        return new FormatCandidates(headings, rows, fields);
    }

    private boolean has(Column column) {
        return fields[column.place()] >= 0;
    }

    private void set(Column column, int field) {
        fields[column.place()] = field;
    }

    private List<Integer> named(ColumnName name) {
        return IntStream.range(0, headings.size())
                .filter(i -> ColumnName.of(headings.get(i)) == name)
                .boxed()
                .sorted(Comparator.comparingInt(i -> ColumnName.rank(headings.get(i))))
                .toList();
    }

    private int best(ColumnName name) {
        List<Integer> all = named(name);
        return all.isEmpty() ? -1 : all.getFirst();
    }

    /** The first that is not 0 throughout. */
    private int volume() {
        List<Integer> all = named(ColumnName.VOLUME);
        return all.stream()
                .filter(field -> values(field).stream().anyMatch(text -> text.matches(".*[1-9].*")))
                .findFirst()
                .orElse(all.isEmpty() ? -1 : all.getFirst());
    }

    /** Volume of the ticks up and of those down, as TradeStation writes it. */
    private void volumeOfTicks() {
        int up = ofTicks("up");
        int down = ofTicks("down");
        if (!has(Column.VOLUME) && up >= 0 && down >= 0) {
            set(Column.VOLUME, up);
            set(Column.MORE_VOLUME, down);
        }
    }

    private int ofTicks(String direction) {
        return IntStream.range(0, headings.size())
                .filter(field -> ColumnName.plain(headings.get(field)).equals(direction))
                .filter(field -> NUMBERS.contains(kind(field)))
                .findFirst()
                .orElse(-1);
    }

    private List<String> values(int field) {
        return rows.stream().map(row -> row.field(field)).toList();
    }

    private FieldKind kind(int field) {
        return FieldKind.ofMost(values(field));
    }

    private void times() throws IOException {
        List<Integer> all = new ArrayList<>(named(ColumnName.TIME));
        if (all.isEmpty()) {
            all.addAll(index());
        }
        List<Integer> clocks = all.stream().filter(this::isClock).toList();
        List<Integer> dates =
                all.stream().filter(field -> !clocks.contains(field)).toList();
        List<Integer> epochs =
                dates.stream().filter(field -> kind(field) == FieldKind.EPOCH).toList();
        List<Integer> timed = dates.stream()
                .filter(field -> values(field).stream().anyMatch(text -> text.matches(".*\\d:\\d\\d.*")))
                .toList();
        if (dates.isEmpty()) {
            missing("timestamp");
        } else if (dates.size() == 1 || !epochs.isEmpty() || timed.size() == 1) {
            boolean several = dates.size() > 1;
            int field = !several ? dates.getFirst() : epochs.isEmpty() ? timed.getFirst() : epochs.getFirst();
            set(Column.TIME, field);
            if (clocks.size() == 1 && kind(field) != FieldKind.EPOCH && !timed.contains(field)) {
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
        List<String> times = values(fields[Column.TIME.place()]);
        boolean whole = FieldKind.ofMost(times) == FieldKind.EPOCH
                || times.stream().anyMatch(text -> text.matches(".*\\d:\\d\\d.*"));
        List<String> beside = headed(PARTS);
        if (!beside.isEmpty() && !whole) {
            problems.add(place + ": '" + String.join("', '", beside) + "': expected each time in one column, or a date "
                    + "and a time of day");
        }
        List<String> zones = headed(ZONES);
        if (!zones.isEmpty() && !zoneIsSaid && has(Column.DATE)) {
            problems.add(
                    place + ": '" + zones.getFirst() + "': expected the zone of the file by --zone, such as --zone "
                            + "America/New_York, as columns of zones are not read");
        }
    }

    private List<String> headed(Set<String> names) {
        return headings.stream()
                .filter(heading -> names.contains(ColumnName.plain(heading)))
                .toList();
    }

    /** Refuses two columns of the same heading, of which none is known to be the right one. */
    private void once(Column column) throws IOException {
        if (has(column)) {
            String heading = headings.get(fields[column.place()]);
            List<Integer> same = IntStream.range(0, headings.size())
                    .filter(field -> headings.get(field).equals(heading))
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

    /** Columns of times that are an index without a name, as pandas writes it. */
    private List<Integer> index() {
        return IntStream.range(0, headings.size())
                .filter(field ->
                        (field == 0 && headings.getFirst().isEmpty()) || ColumnName.isIndex(headings.get(field)))
                .filter(field -> TIMES.contains(kind(field)))
                .boxed()
                .toList();
    }

    /** Digits alone are a time of day where the heading says so or where a date stands beside them. */
    private boolean isClock(int field) {
        FieldKind kind = kind(field);
        String name = ColumnName.plain(headings.get(field));
        return kind == FieldKind.CLOCK
                || (kind == FieldKind.NUMBER && (name.equals("time") || name.equals("hhmmss")) && hasDate());
    }

    private boolean hasDate() {
        return named(ColumnName.TIME).stream().anyMatch(field -> kind(field) == FieldKind.DATE);
    }

    private void zone(int field) {
        String heading = headings.get(field);
        if (!zoneIsSaid && ColumnName.saysOtherZone(heading)) {
            problems.add(place + ": '" + heading + "' is not one zone everywhere: expected --zone with a name or an "
                    + "offset, such as --zone America/New_York or --zone -05:00");
        }
    }

    private String choice(Column column, int field) {
        int[] chosen = fields.clone();
        chosen[column.place()] = field;
        return Columns.letters(headings.size(), chosen);
    }

    private String layout() {
        List<String> names = headings.stream().map(ColumnName::plain).toList();
        String all = String.join(",", headings);
        if (all.equals("timestamp,open,high,low,close,volume")) {
            return "plain bars";
        }
        if (names.equals(List.of("date", "open", "high", "low", "close", "adj close", "volume"))) {
            return "Yahoo Finance download";
        }
        if (names.containsAll(List.of("date", "price", "open", "high", "low", "change %"))) {
            return "Investing.com download";
        }
        if (all.contains("<TICKVOL>")) {
            return "MetaTrader 5 export";
        }
        if (all.contains("<DTYYYYMMDD>") || all.contains("<PER>")) {
            return "MetaStock ASCII";
        }
        if (names.getFirst().equals("gmt time") || names.getFirst().equals("local time")) {
            return "Dukascopy export";
        }
        return names.contains("close last") ? "Nasdaq.com download" : "";
    }
}
