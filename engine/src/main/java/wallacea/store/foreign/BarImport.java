package wallacea.store.foreign;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import wallacea.store.foreign.bar.BarConsumer;
import wallacea.store.foreign.bar.BarSpool;
import wallacea.store.foreign.bar.BarText;
import wallacea.store.foreign.bar.Faults;
import wallacea.store.foreign.bar.ParsedBar;
import wallacea.store.foreign.bar.RowFault;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.source.FileKind;
import wallacea.store.foreign.source.Row;
import wallacea.store.foreign.source.RowSource;
import wallacea.store.foreign.source.Rows;
import wallacea.store.foreign.survey.Durations;
import wallacea.store.foreign.survey.LongSteps;
import wallacea.store.foreign.survey.SeriesSurvey;
import wallacea.store.foreign.survey.Survey;
import wallacea.store.foreign.time.TimeReader;
import wallacea.store.foreign.time.TimestampUnit;

/**
 * Reads a file of bars in the layout of another program and writes its bars in the plain format, digit for digit. The
 * file is read row by row and never held in memory, except for a JSON document that is no array; rows to be put in order wait in a
 * temporary file.
 */
public final class BarImport {
    private static final int OFFSETS_OF_ONE_ZONE = 3_600;
    private static final String CHANGES_NONE =
            "; --zone changes none of them, it is the zone of days and sessions alone";

    /** Share of the rows below which the good ones are too few to go on with. */
    private static final double LEAST_LEFT = 0.05;
    /** Share of the rows above which it is no single fault that a high or low does not enclose open and close. */
    private static final double MOST_OUTSIDE = 0.1;

    private static final int LEAST_OUTSIDE = 20;

    private final Path file;
    private final ImportOptions options;
    private final Faults faults;

    private BarImport(Path file, ImportOptions options) {
        this.file = file;
        this.options = options;
        this.faults = new Faults(file.toString());
    }

    /** Reads the file and keeps nothing but what is found. */
    public static Reading inspect(Path file, ImportOptions options) {
        return read(file, options, OutputStream.nullOutputStream());
    }

    /**
     * Reads the file.
     *
     * @param out gets the bars as they are read; what it got is worthless if the file is refused
     */
    public static Reading read(Path file, ImportOptions options, OutputStream out) {
        try {
            return new BarImport(file, options).read(out);
        } catch (NoSuchFileException _) {
            return refused(file + ": expected a file, but there is none");
        } catch (AccessDeniedException _) {
            return refused(file + ": expected a file that may be read");
        } catch (ZipException | EOFException _) {
            return refused(file + ": expected a whole archive; it is damaged or ends too early");
        } catch (IOException e) {
            return refused(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static Reading refused(String problem) {
        return new Reading.Refused(List.of(problem), Optional.empty());
    }

    private Reading read(OutputStream out) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) { // it is read more than once, which a pipe cannot be
            return refused(file + ": expected a file, but it is " + FileKind.of(file));
        }
        return switch (RowSource.open(file, options.entry())) {
            case RowSource.Opened.Refused(String problem) -> refused(problem);
            case RowSource.Opened.Table(RowSource source) -> read(source, out);
        };
    }

    private Reading read(RowSource source, OutputStream out) throws IOException {
        LayoutFinder finder =
                new LayoutFinder(file.toString(), source, source.sample(), options, new WholeDates(source)::of);
        return switch (finder.find()) {
            case LayoutFinder.Found.Unclear(List<String> problems) -> new Reading.Refused(problems, Optional.empty());
            case LayoutFinder.Found.Clear(Layout layout) -> read(source, layout, out);
        };
    }

    private Reading read(RowSource source, Layout layout, OutputStream out) throws IOException {
        ZoneId zone = layout.zone(options.zone()).orElse(ZoneOffset.UTC);
        RowParser parser = new RowParser(layout, zone, options.zone().isPresent(), faults);
        Symbols symbols = new Symbols(options.symbol());
        BarText text = new BarText(out);
        SeriesSurvey survey = new SeriesSurvey(faults, source.counted(), layout.zoneOfDays(options.zone()), text);
        long count;
        long moved = 0;
        if (options.sort() || layout.newestFirst()) {
            try (BarSpool spool = new BarSpool(layout.newestFirst(), options.sort())) {
                count = parse(source, layout, parser, symbols, spool);
                moved = spool.handOn(survey);
            }
        } else {
            count = parse(source, layout, parser, symbols, survey);
        }
        text.flush();
        if (faults.count(RowFault.ORDER) > 0) {
            findRepeats(source, layout);
        }
        List<String> unclear = new ArrayList<>();
        if (!symbols.problem().isEmpty()) {
            unclear.add(file + ": " + symbols.problem());
        }
        zones(parser.times()).ifPresent(unclear::add);
        if (unclear.isEmpty()) {
            parser.twelveHours().or(parser::bareHours).ifPresent(place -> unclear.add(file + ":" + place));
        }
        Survey found = survey(source, layout, parser, survey, count, moved);
        List<String> problems = unclear.isEmpty() ? problems(survey) : unclear;
        return problems.isEmpty() ? new Reading.Good(found) : new Reading.Refused(problems, Optional.of(found));
    }

    /** Which rows have the time of another shows only once they are in order: so that all faults are told in one round. */
    private void findRepeats(RowSource source, Layout layout) throws IOException {
        BarImport sorted = new BarImport(file, options.sorted());
        sorted.read(source, layout, OutputStream.nullOutputStream());
        faults.take(RowFault.REPEATED, sorted.faults);
        faults.take(RowFault.CONFLICTING, sorted.faults);
    }

    private static long parse(RowSource source, Layout layout, RowParser parser, Symbols symbols, BarConsumer sink)
            throws IOException {
        long count = 0;
        Row row = new Row();
        ParsedBar bar = new ParsedBar();
        int symbol = layout.field(Column.SYMBOL);
        try (Rows rows = source.rows()) {
            while (rows.next(row)) {
                if (row.line >= layout.firstLine() && symbols.takes(row, symbol)) {
                    count++;
                    if (parser.parse(row, bar)) {
                        sink.accept(bar);
                    }
                }
            }
        }
        return count;
    }

    private Optional<String> zones(TimeReader times) {
        if (times.withOffset() > 0 && times.withoutOffset() > 0) {
            return Optional.of(file + ": " + times.withOffset() + " times carry an offset and " + times.withoutOffset()
                    + " do not: expected one way of telling time; give all of them an offset or none");
        }
        return times.offsetSpread() > OFFSETS_OF_ONE_ZONE
                ? Optional.of(file + ": offsets of times lie " + Durations.words(times.offsetSpread())
                        + " apart: expected one time zone; write one file for each, or all times in UTC")
                : Optional.empty();
    }

    private List<String> problems(SeriesSurvey survey) {
        long outOfOrder = faults.count(RowFault.ORDER);
        long bad = faults.rows() - outOfOrder;
        List<String> problems = new ArrayList<>();
        if (outOfOrder > 0 || (bad > 0 && !options.dropBad())) {
            problems.addAll(faults.told());
            if (bad > 0) {
                problems.add(file + ": " + String.join(", ", faults.totals(RowFault.ORDER))
                        + (options.dropBad()
                                ? ""
                                : dropping(
                                        bad,
                                        faults.count(RowFault.CONFLICTING),
                                        faults.count(RowFault.RANGE),
                                        survey.bars() + outOfOrder)));
            }
            if (outOfOrder > 0) {
                problems.add(file + ": " + RowFault.ORDER.words(outOfOrder) + ": --sort puts them in order");
            }
        } else if (survey.bars() == 0) {
            problems.addAll(faults.told());
            problems.add(file + ": expected at least one bar");
        }
        return problems;
    }

    /** What becomes of the file without its faults: where little is left, the file is another than it was taken for. */
    private static String dropping(long bad, long sharing, long outside, long bars) {
        if (outside >= LEAST_OUTSIDE && outside > MOST_OUTSIDE * (bars + bad)) {
            return ": expected open and close from low to high in each row; where so many are not, columns may be others"
                    + " than they were taken for: say them by --format";
        }
        if (2 * sharing > bars + bad) {
            return ": expected a time of its own in each row; most have that of another, as where one file holds several "
                    + "series or a column of times is not read: say the columns by --format";
        }
        if (bars >= LEAST_LEFT * (bars + bad)) {
            return ": --drop-bad leaves " + (bad == 1 ? "it" : "them") + " out";
        }
        return bars == 0
                ? ": expected bars, but no row is one"
                : ": expected bars, but of " + (bars + bad) + " rows only " + bars + (bars == 1 ? " is one" : " are");
    }

    private Survey survey(
            RowSource source, Layout layout, RowParser parser, SeriesSurvey survey, long rows, long moved) {
        List<String> reading = new ArrayList<>(layout.words());
        Optional<ZoneId> zone = survey.zone();
        times(layout, parser.times(), zone).ifPresent(reading::add);
        if (!layout.zoneOfText().isEmpty() && parser.times().areInstants()) {
            reading.add("days are those of " + layout.zoneOfText() + ", as the file says");
        }
        if (layout.newestFirst()) {
            reading.add("the newest row stands first; bars are written oldest first");
        }
        List<String> warnings = new ArrayList<>(survey.warnings());
        if (parser.clock().shownTwice() > 0) {
            warnings.add(
                    parser.clock().shownTwice() + " times that the clock shows twice were told apart by their order");
        }
        LongSteps.Found found = survey.found();
        List<String> changes = new ArrayList<>();
        if (moved > 0) {
            changes.add("put in order: " + RowFault.ORDER.words(moved));
        }
        if (options.dropBad() && faults.rows() > 0) {
            changes.add("left out: " + String.join(", ", faults.totals(RowFault.ORDER)));
        }
        return new Survey(
                layout.name()
                        + (source.packing().isEmpty()
                                ? ""
                                : ", in " + String.join(" in ", source.packing().reversed())),
                reading,
                source.counted(),
                rows,
                survey.bars(),
                survey.first(),
                survey.last(),
                survey.isNamedByDates(),
                zone.map(ZoneId::getId).orElse(""),
                survey.bars() < 2 ? "" : Durations.ofBar(survey.barSeconds()),
                survey.barSeconds(),
                survey.weekdays(),
                survey.longSteps(),
                found.closings(),
                found.singleDays(),
                found.firstDays(),
                found.longest(),
                warnings,
                faults.totals(),
                changes);
    }

    private static String clock(ZoneId zone) {
        return zone instanceof ZoneOffset ? ", " + zone + " in all rows" : ", as the clocks of " + zone + " do";
    }

    private Optional<String> times(Layout layout, TimeReader times, Optional<ZoneId> ofDays) {
        if (layout.unit() != TimestampUnit.CALENDAR) {
            return Optional.of("times are " + layout.unit().words()
                    + (options.zone().isPresent() ? ", which are UTC" + CHANGES_NONE : ""));
        }
        if (times.withOffset() > 0) {
            return Optional.of("times carry their offset from UTC"
                    + (options.zone().isPresent()
                            ? CHANGES_NONE
                            : layout.zoneOfDays(options.zone()).isPresent()
                                    ? ""
                                    : ofDays.map(BarImport::clock).orElse("")));
        }
        if (times.withoutOffset() == 0) {
            return times.bareDates() > 0 ? Optional.of("dates without a time of day") : Optional.empty();
        }
        if (layout.zoneOfColumn()) {
            return Optional.of("times are UTC, as their heading says");
        }
        return Optional.of(layout.zone(options.zone())
                .map(zone -> "times are those of " + zone + ", as "
                        + (!layout.zoneOfRows().isEmpty()
                                ? "every row says"
                                : !layout.zoneOfText().isEmpty() ? "the file says" : "--zone says"))
                .orElse("times carry no zone and were taken as UTC; --zone says another"));
    }
}
