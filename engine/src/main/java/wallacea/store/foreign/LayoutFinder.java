package wallacea.store.foreign;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.ColumnName;
import wallacea.store.foreign.source.RowSource;
import wallacea.store.foreign.source.Sample;
import wallacea.store.foreign.source.TableHead;
import wallacea.store.foreign.time.DateEvidence;
import wallacea.store.foreign.time.DateOrder;
import wallacea.store.foreign.time.MonthNames;
import wallacea.store.foreign.time.TimestampUnit;
import wallacea.store.foreign.time.YearCustom;
import wallacea.store.foreign.time.ZoneNames;

/** Finds out from the first rows of a text how it is laid out; what may be meant in two ways is refused with the choices. */
final class LayoutFinder {
    /** Of a volume, in a heading. */
    private static final Pattern UNIT = Pattern.compile(
            "(?i)[(\\[] *(in +)?(k|m|mn|mio\\.?|mil|000s?|thousands?|millions?|lots?) *[)\\]]"
                    + "|[(\uff08\\[][^)\uff09\\]]*[\u5343\u4e07\u842c\u5104\u4ebf\u624b\u5f35\u5f20\ucc9c\ub9cc\uc5b5][^)\uff09\\]]*[)\uff09\\]]");

    /** A time of day without its offset. */
    private static final Pattern BARE_CLOCK = Pattern.compile("(?i).*\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?( ?[ap]m)?");

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
        TableHead head = TableHead.of(file, sample);
        header = head.header();
        rows = head.rows();
        problems.addAll(head.problems());
        if (rows.isEmpty()) {
            return new Found.Unclear(List.of(file + ": expected at least one bar"));
        }
        if (!problems.isEmpty()) {
            return new Found.Unclear(problems);
        }
        List<Column> said = options.format().columns();
        if (said.isEmpty()
                && !header.fields().isEmpty()
                && source.partsBy(' ')
                && header.fields().size() != size) {
            return new Found.Unclear(List.of(headingsOfSeveralWords()));
        }
        Columns columns = !said.isEmpty()
                ? Columns.said(said)
                : header.fields().isEmpty()
                        ? BareColumns.find(file, rows, size, trial())
                        : HeadedColumns.find(file, header, rows, options.zone(), trial());
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
        beyondHeadings();
        Layout layout = layout(columns);
        return problems.isEmpty() ? new Found.Clear(layout) : new Found.Unclear(problems);
    }

    private String headingsOfSeveralWords() throws IOException {
        List<String> unknown = Collections.nCopies(size, "");
        List<String> bars = FormatCandidates.barsAtAnyTime(unknown, rows);
        String formats = trial().proposal("; say what the columns are by --format, such as ", bars);
        return file + ":" + header.number() + ": header=" + String.join(" ", header.fields()) + ": expected " + size
                + " headings, one for each column; blanks part the columns, so a heading has no two words"
                + (formats.isEmpty()
                        ? trial().proposal(
                                        "; closes alone are read by ",
                                        new FormatCandidates(unknown, rows, Columns.none()).closes())
                        : formats);
    }

    /** Of a row; what stands beyond the headings must be empty. */
    private int fields() {
        return header.fields().isEmpty() || !options.format().columns().isEmpty()
                ? Math.max(size, header.fields().size())
                : header.fields().size();
    }

    /** Rows that are longer than their headings are a fault each, unless most are: then it is their mark. */
    private void beyondHeadings() {
        List<Sample.Line> longer = rows.stream()
                .filter(row -> row.fields().stream().skip(fields()).anyMatch(field -> !field.isEmpty()))
                .toList();
        if (2 * longer.size() > rows.size()) {
            Sample.Line first = longer.getFirst();
            problems.add(
                    file + ":" + first.number() + ": fields=" + first.fields().size() + ": expected " + fields()
                            + ", one for each heading; a number with the mark in it that parts the columns is to be quoted, and "
                            + "columns without a heading are named by --format");
        }
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

    private static boolean isAscii(Sample.Line line) {
        return line.fields().stream().allMatch(field -> field.chars().allMatch(letter -> letter < 0x80));
    }

    private Layout layout(Columns columns) throws IOException {
        int[] fields = columns.fields();
        List<Integer> empty = empty(fields);
        int date = fields[Column.DATE.place()];
        int dated = date >= 0 ? date : fields[Column.TIME.place()];
        TimeColumns times = new TimeColumns(file, rows, options, dates, problems, words);
        TimestampUnit unit = times.unit(dated);
        DateOrder order =
                unit == TimestampUnit.CALENDAR ? times.order(dated, YearCustom.of(header.fields())) : DateOrder.YMD;
        MonthNames months = unit == TimestampUnit.CALENDAR ? times.months(dated, header.fields()) : MonthNames.ALL;
        repeatedDates(fields);
        boolean comma = decimalComma(fields);
        boolean utc = !header.fields().isEmpty() && ColumnName.saysUtc(header.field(dated));
        String zone = utc || options.zone().isPresent() ? "" : times.zone(fields[Column.TIME.place()]);
        String zoneOfText = utc || !zone.isEmpty() ? "" : zoneOfText(fields[Column.TIME.place()]);
        boolean newestFirst = problems.isEmpty() && times.fall(fields, unit, order, months);
        if (problems.isEmpty() && fields[Column.OPEN.place()] < 0) {
            trades(times.trades());
        }
        describe(fields, comma);
        words.addAll(1, columns.words());
        String name = columns.layout().isEmpty() ? "bars by column" : columns.layout();
        return new Layout(
                name + ", " + source.words(),
                rows.getFirst().number(),
                fields(),
                fields,
                empty,
                unit,
                order,
                months,
                comma,
                newestFirst,
                utc,
                zone,
                zoneOfText,
                words);
    }

    /** Closes whose times are those of trades are such, unless a format reads bars where no heading tells the prices. */
    private void trades(Optional<String> times) throws IOException {
        if (times.isPresent()) {
            List<String> headings = header.fields().isEmpty() ? Collections.nCopies(size, "") : header.fields();
            String formats = options.format().columns().isEmpty()
                    ? trial().proposal(
                                    "; say what the columns are by --format, such as ",
                                    FormatCandidates.barsAtAnyTime(headings, rows))
                    : "";
            problems.add(times.get()
                    + (formats.isEmpty() ? ": these look like single trades; build bars from them first" : formats));
        }
    }

    private String zoneOfText(int time) throws IOException {
        String name = options.zone().isPresent() ? "" : source.zone();
        Optional<ZoneId> one = ZoneNames.one(name);
        if (name.isEmpty() || one.isPresent()) {
            return one.map(ZoneId::getId).orElse("");
        }
        rows.stream()
                .filter(row -> BARE_CLOCK.matcher(row.field(time)).matches())
                .findFirst()
                .ifPresent(row -> problems.add(file + ":" + row.number() + ": time=" + row.field(time)
                        + ": expected the zone of the file by --zone, such as --zone America/New_York; it names " + name
                        + ", " + ZoneNames.whyNone(name)));
        return "";
    }

    private void repeatedDates(int[] fields) throws IOException {
        if (problems.isEmpty() && options.format().columns().isEmpty()) {
            List<String> headings = header.fields().isEmpty() ? Collections.nCopies(size, "") : header.fields();
            RepeatedDates.problem(file, headings, rows, fields, trial()).ifPresent(problems::add);
        }
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

    private boolean decimalComma(int[] fields) {
        if (options.format().decimalComma().isPresent()) {
            return options.format().decimalComma().get();
        }
        DecimalSigns prices = signs(fields, Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE);
        DecimalSigns all = signs(fields, Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE, Column.VOLUME);
        DecimalSigns signs = prices.areDecided() ? prices : all;
        if (signs.decimalComma().isEmpty()) {
            problems.add(file + ": number=" + signs.example() + ": expected numbers that tell a decimal comma from one "
                    + "between thousands; choose by --format comma or --format point");
        } else if (!prices.areDecided()
                && all.areDecided()
                && prices.areThousands(signs.decimalComma().get())) {
            thousandsByVolumes(prices.example());
        }
        if (signs.decimalComma().equals(Optional.of(false)) && !signs.doubtful().isEmpty()) {
            words.add("a point parts the fraction, as in " + signs.doubtful() + "; if it parts thousands, say so by "
                    + "--format comma");
        }
        return signs.decimalComma().orElse(false);
    }

    /** Where commas part the columns hardly anyone writes them into fractions; elsewhere the volumes alone are no evidence. */
    private void thousandsByVolumes(String price) {
        String whole = price.replaceAll("\\D", "");
        if (price.contains(",") && source.partsBy(',')) {
            words.add("a comma parts thousands, by the volumes: " + price + " is " + whole
                    + "; if it parts the fraction, say so by --format comma");
        } else {
            problems.add(file + ": price=" + price + ": expected prices that tell a fraction from thousands; "
                    + "the volumes alone would make it " + whole
                    + "; choose by --format comma (a comma parts the fraction) or --format point (a point does)");
        }
    }

    private DecimalSigns signs(int[] fields, Column... columns) {
        return new DecimalSigns(Stream.of(columns)
                .map(column -> fields[column.place()])
                .filter(field -> field >= 0)
                .flatMap(field -> rows.stream().map(row -> row.field(field)))
                .toList());
    }

    private void describe(int[] fields, boolean comma) {
        if (comma) {
            words.add("a comma parts the fraction of a number");
        }
        if (header.fields().isEmpty()) {
            List<String> skipped = IntStream.range(0, size)
                    .filter(field -> !isUsed(fields, field))
                    .filter(field ->
                            rows.stream().anyMatch(row -> !row.field(field).isEmpty()))
                    .mapToObj(field -> "column " + (field + 1))
                    .toList();
            words.add(0, "no headings; columns " + Columns.letters(size, fields) + notUsed(skipped));
            return;
        }
        List<String> used = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < header.fields().size(); i++) {
            boolean isUsed = isUsed(fields, i);
            if (!header.field(i).isEmpty() || isUsed) {
                (isUsed ? used : unused).add(header.field(i).isEmpty() ? "column " + (i + 1) : header.field(i));
            }
        }
        words.add(0, "columns " + String.join(", ", used) + notUsed(unused));
        Matcher unit = UNIT.matcher(header.field(fields[Column.VOLUME.place()]));
        if (unit.find()) {
            words.add(
                    "volumes are written as they stand; none is multiplied by the " + unit.group() + " of the heading");
        }
        if (fields[Column.MORE_VOLUME.place()] >= 0) {
            words.add("volume is the sum of " + header.field(fields[Column.VOLUME.place()]) + " and "
                    + header.field(fields[Column.MORE_VOLUME.place()]));
        }
    }

    private static boolean isUsed(int[] fields, int field) {
        return Arrays.stream(fields).anyMatch(used -> used == field);
    }

    private static String notUsed(List<String> columns) {
        return columns.isEmpty() ? "" : "; not used: " + String.join(", ", columns);
    }
}
