package wallacea.store.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out from the first rows of a text how it is laid out; what may be meant in two ways is refused with the choices. */
final class LayoutFinder {
    private static final double MOST_TICKS = 0.1;
    private static final int MOST_REMARKS = 30;
    private static final int LEAST_HEADINGS = 3;

    /** What became of it. */
    sealed interface Found {
        record Clear(Layout layout) implements Found {}

        record Unclear(List<String> problems) implements Found {}
    }

    /** What the dates of all rows tell, from the first to the last or until it is enough. */
    @FunctionalInterface
    interface DateScan {
        DateEvidence all(int field) throws IOException;
    }

    private final String file;
    private final RowSource source;
    private final Sample sample;
    private final ImportOptions options;
    private final DateScan dates;
    private final List<String> problems = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private List<Sample.Line> rows = List.of();
    private Sample.Line header = new Sample.Line(0, List.of());
    private int size;

    LayoutFinder(String file, RowSource source, Sample sample, ImportOptions options, DateScan dates) {
        this.file = file;
        this.source = source;
        this.sample = sample;
        this.options = options;
        this.dates = dates;
    }

    Found find() throws IOException {
        size = sample.usualFields();
        head();
        if (rows.isEmpty()) {
            return new Found.Unclear(List.of(file + ": expected at least one bar"));
        }
        if (!problems.isEmpty()) {
            return new Found.Unclear(problems);
        }
        List<Column> said = options.format().columns();
        Columns columns = !said.isEmpty()
                ? Columns.said(said)
                : header.fields().isEmpty()
                        ? BareColumns.find(file, rows, size, trial())
                        : HeadedColumns.find(file, header, rows, options.zone().isPresent(), trial());
        problems.addAll(columns.problems());
        if (!problems.isEmpty() && !source.guessedCharset().isEmpty() && !isAscii(header)) {
            problems.add(file + ": is not UTF-8, and " + source.guessedCharset() + " is a guess: if the headings look "
                    + "wrong, save the file as UTF-8, such as by iconv -f SHIFT_JIS -t UTF-8; EUC-JP, GB18030, BIG5, "
                    + "EUC-KR and WINDOWS-1250 are others");
        }
        if (said.size() > size) {
            problems.add(file + ":" + rows.getFirst().number() + ": fields=" + size + ": expected " + said.size()
                    + ", as --format says");
        }
        if (!problems.isEmpty()) {
            return new Found.Unclear(problems);
        }
        Layout layout = layout(columns);
        return problems.isEmpty() ? new Found.Clear(layout) : new Found.Unclear(problems);
    }

    private FormatTrial trial() {
        return new FormatTrial(
                sample,
                options,
                format -> new LayoutFinder(file, source, sample, options.with(format), dates).find()
                                instanceof Found.Clear(Layout layout)
                        ? Optional.of(layout)
                        : Optional.empty());
    }

    /** Parts what may be headings and remarks from the rows. */
    private void head() {
        int at = 0;
        List<Sample.Line> lines = sample.lines();
        List<Sample.Line> texts = new ArrayList<>();
        while (at < lines.size() && isText(lines.get(at))) {
            texts.add(lines.get(at++));
        }
        int below = headingsBelow(at);
        if (below >= 0) {
            texts.add(lines.get(below));
            at = below + 1;
        }
        rows = lines.subList(at, lines.size());
        header = texts.stream()
                .filter(text -> text.fields().size() > 1 && known(text) > 0)
                .reduce((best, text) -> known(text) > known(best) ? text : best)
                .or(() -> texts.stream()
                        .filter(text ->
                                text.fields().size() > 1 && text.fields().size() == size)
                        .findFirst())
                .orElse(header);
        if (texts.size() == 3
                && texts.get(0).field(0).equals("Price")
                && texts.get(1).field(0).equals("Ticker")) {
            stacked(texts);
        }
    }

    /** Where headings stand below lines of remarks with numbers, none of which may be a bar; -1 if nowhere. */
    private int headingsBelow(int from) {
        List<Sample.Line> lines = sample.lines();
        for (int at = from; at < Math.min(lines.size(), MOST_REMARKS) && !mayBeBar(lines.get(at)); at++) {
            Sample.Line line = lines.get(at);
            if (isText(line) && line.fields().size() == size && known(line) >= LEAST_HEADINGS) {
                return at;
            }
        }
        return -1;
    }

    /** Whether there are a time and a price, or more numbers. */
    private static boolean mayBeBar(Sample.Line line) {
        return line.fields().stream()
                        .map(FieldKind::of)
                        .filter(kind -> kind != FieldKind.EMPTY && kind != FieldKind.WORD)
                        .count()
                >= 2;
    }

    /** Headings of three rows, as yfinance writes them: what, of which symbol, and the name of the index. */
    private void stacked(List<Sample.Line> texts) {
        List<String> headings = new ArrayList<>(texts.get(0).fields());
        headings.set(0, texts.get(2).field(0));
        header = new Sample.Line(texts.get(0).number(), headings);
        List<String> symbols = texts.get(1).fields().stream().skip(1).distinct().toList();
        if (symbols.size() > 1) {
            problems.add(file + ":" + texts.get(1).number() + ": Ticker=" + String.join(",", symbols)
                    + ": expected one symbol; choose its columns by --format");
        }
    }

    private static boolean isText(Sample.Line line) {
        return line.field(0).startsWith("#")
                || line.fields().stream()
                        .noneMatch(field -> field.chars().anyMatch(c -> c >= '0' && c <= '9')
                                && FieldKind.of(field) != FieldKind.WORD);
    }

    private static boolean isAscii(Sample.Line line) {
        return line.fields().stream().allMatch(field -> field.chars().allMatch(letter -> letter < 0x80));
    }

    private static long known(Sample.Line line) {
        return line.fields().stream()
                .filter(field -> ColumnName.of(field) != ColumnName.OTHER)
                .count();
    }

    private Layout layout(Columns columns) throws IOException {
        int[] fields = columns.fields();
        List<Integer> empty = empty(fields);
        int date = fields[Column.DATE.place()];
        int dated = date >= 0 ? date : fields[Column.TIME.place()];
        TimestampUnit unit = unit(dated);
        DateOrder order = unit == TimestampUnit.CALENDAR ? order(dated) : DateOrder.YMD;
        boolean comma = decimalComma(fields);
        boolean utc = !header.fields().isEmpty() && ColumnName.saysUtc(header.field(dated));
        String zone = utc || options.zone().isPresent() ? "" : zoneOfRows(fields[Column.TIME.place()]);
        boolean newestFirst = problems.isEmpty() && times(fields, unit, order);
        describe(fields, comma);
        String name = columns.layout().isEmpty() ? "bars by column" : columns.layout();
        return new Layout(
                name + ", " + source.words(),
                rows.getFirst().number(),
                Math.max(size, header.fields().size()),
                fields,
                empty,
                unit,
                order,
                comma,
                newestFirst,
                utc,
                zone,
                words);
    }

    /** Name of the zone that the rows name behind their times; empty if they name none, a problem if they name several. */
    private String zoneOfRows(int field) {
        List<String> names =
                ZoneNames.of(rows.stream().map(row -> row.field(field)).toList());
        if (names.size() > 1) {
            problems.add(file + ": times name the zones " + String.join(", ", names)
                    + ": expected one in all rows; write one file for each, or say which holds for all by --zone "
                    + names.getFirst());
        }
        return names.size() == 1 ? names.getFirst() : "";
    }

    /** Forgets columns of open, high and low that hold nothing: the text is one of closes. */
    private List<Integer> empty(int[] fields) {
        List<Column> ranges = List.of(Column.OPEN, Column.HIGH, Column.LOW);
        List<Integer> held = ranges.stream()
                .map(column -> fields[column.place()])
                .filter(field -> field >= 0)
                .toList();
        if (held.isEmpty()
                || !rows.stream()
                        .allMatch(row ->
                                held.stream().allMatch(field -> row.field(field).isEmpty()))) {
            return List.of();
        }
        ranges.forEach(column -> fields[column.place()] = -1);
        words.add("open, high and low are empty: these are closes");
        return held;
    }

    private TimestampUnit unit(int field) {
        List<String> values = rows.stream().map(row -> row.field(field)).toList();
        FieldKind kind = FieldKind.ofMost(values);
        int digits = values.stream()
                .filter(text -> text.matches("-?\\d+(\\.\\d*)?"))
                .mapToInt(
                        text -> text.replaceFirst("\\..*", "").replace("-", "").length())
                .max()
                .orElse(0);
        if (kind == FieldKind.EPOCH) {
            return digits <= 10
                    ? TimestampUnit.SECONDS
                    : digits <= 13 ? TimestampUnit.MILLIS : digits <= 16 ? TimestampUnit.MICROS : TimestampUnit.NANOS;
        }
        if (kind != FieldKind.NUMBER) {
            return TimestampUnit.CALENDAR;
        }
        if (values.stream().anyMatch(text -> text.matches("[\\d.]+[eE][+-]?\\d+"))) {
            problems.add(place(field) + ": expected a date or whole digits; an exponent loses the last ones");
            return TimestampUnit.BAR_NUMBER;
        }
        if (options.format().spreadsheetDays().isPresent()) {
            return options.format().spreadsheetDays().get() ? TimestampUnit.SERIAL_DAY : TimestampUnit.BAR_NUMBER;
        }
        if (digits >= 5 && digits <= 7) {
            problems.add(
                    place(field) + ": expected a date; it may be a bar number (--format number) or a spreadsheet's "
                            + "day (--format serial)");
        }
        return TimestampUnit.BAR_NUMBER;
    }

    private DateOrder order(int field) throws IOException {
        if (options.format().dates().isPresent()) {
            return options.format().dates().get();
        }
        DateEvidence evidence = new DateEvidence();
        boolean undecided = true;
        for (Sample.Line row : rows) {
            undecided &= evidence.look(row.field(field));
        }
        if (undecided && evidence.order().isEmpty()) {
            evidence = dates.all(field);
        }
        Optional<DateOrder> order = evidence.order();
        if (order.isEmpty()) {
            problems.add(place(field) + ": expected dates that tell day from month, such as 2020-01-31; choose by "
                    + "--format dmy (day first) or --format mdy (month first)");
        } else if (!evidence.example().isEmpty()) {
            words.add("dates such as " + evidence.example() + " are "
                    + (order.get() == DateOrder.DMY
                            ? "day first"
                            : order.get() == DateOrder.MDY ? "month first" : "year first"));
        }
        return order.orElse(DateOrder.YMD);
    }

    private boolean decimalComma(int[] fields) {
        if (options.format().decimalComma().isPresent()) {
            return options.format().decimalComma().get();
        }
        DecimalSigns signs =
                new DecimalSigns(Stream.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE, Column.VOLUME)
                        .map(column -> fields[column.place()])
                        .filter(field -> field >= 0)
                        .flatMap(field -> rows.stream().map(row -> row.field(field)))
                        .toList());
        if (signs.decimalComma().isEmpty()) {
            problems.add(file + ": number=" + signs.example() + ": expected numbers that tell a decimal comma from one "
                    + "between thousands; choose by --format comma or --format point");
        }
        return signs.decimalComma().orElse(false);
    }

    /** Whether time falls; a text of closes whose times repeat or have fractions of seconds is refused as trades. */
    private boolean times(int[] fields, TimestampUnit unit, DateOrder order) {
        TimeReader reader = new TimeReader(unit, order, new ZoneClock(ZoneOffset.UTC, false), true, "");
        int rising = 0;
        int falling = 0;
        int ticks = 0;
        long previous = Long.MIN_VALUE;
        for (Sample.Line row : rows) {
            if (!read(reader, row, fields)) {
                ticks += reader.expected().startsWith("a whole second") ? 1 : 0;
            } else {
                long second = reader.second();
                boolean first = previous == Long.MIN_VALUE;
                rising += !first && second > previous ? 1 : 0;
                falling += !first && second < previous ? 1 : 0;
                ticks += !first && second == previous ? 1 : 0;
                previous = second;
            }
        }
        if (fields[Column.OPEN.place()] < 0 && ticks > MOST_TICKS * rows.size()) {
            problems.add(
                    file + ": expected bars, but " + ticks + " of the first " + rows.size() + " rows share a time or "
                            + "have fractions of seconds: these look like single trades; build bars from them first");
        }
        return falling > rising;
    }

    private static boolean read(TimeReader reader, Sample.Line row, int[] fields) {
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

    private void describe(int[] fields, boolean comma) {
        if (comma) {
            words.add("a comma parts the fraction of a number");
        }
        if (header.fields().isEmpty()) {
            words.add(0, "no headings; columns " + Columns.letters(size, fields));
            return;
        }
        List<String> used = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < header.fields().size(); i++) {
            int field = i;
            boolean isUsed = Arrays.stream(fields).anyMatch(other -> other == field);
            if (!header.field(i).isEmpty() || isUsed) {
                (isUsed ? used : unused).add(header.field(i).isEmpty() ? "column " + (i + 1) : header.field(i));
            }
        }
        words.add(
                0,
                "columns " + String.join(", ", used)
                        + (unused.isEmpty() ? "" : "; not used: " + String.join(", ", unused)));
        if (fields[Column.MORE_VOLUME.place()] >= 0) {
            words.add("volume is the sum of " + header.field(fields[Column.VOLUME.place()]) + " and "
                    + header.field(fields[Column.MORE_VOLUME.place()]));
        }
    }

    private String place(int field) {
        Sample.Line row = rows.stream()
                .filter(line -> !line.field(field).isEmpty())
                .findFirst()
                .orElse(Objects.requireNonNull(rows.getFirst()));
        return file + ":" + row.number() + ": time=" + row.field(field);
    }
}
