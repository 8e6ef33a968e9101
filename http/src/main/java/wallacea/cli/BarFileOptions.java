package wallacea.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import wallacea.store.ZoneNames;
import wallacea.store.foreign.Format;
import wallacea.store.foreign.ImportOptions;

/** What {@code import} and {@code inspect} are told about a file. */
final class BarFileOptions {
    @Option(
            names = "--format",
            paramLabel = "WORDS",
            completionCandidates = Values.FormatWords.class,
            description = {
                "What the file cannot say itself, parted by commas: ymd, dmy,",
                "mdy or roc; point or comma; number or serial; columns by letters such as",
                "tohlcv (t time, d date, + more volume, s symbol, - skipped)."
            })
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            completionCandidates = Values.Zones.class,
            description = "Zone of times that carry none, such as Europe/Berlin or -05:00 (default: UTC).")
    private Optional<String> zone = Optional.empty();

    @Option(names = "--symbol", paramLabel = "NAME", description = "Take the rows of this symbol.")
    private Optional<String> symbol = Optional.empty();

    @Option(
            names = "--entry",
            paramLabel = "NAME",
            description = "Take this file of an archive, or this table of a JSON document.")
    private Optional<String> entry = Optional.empty();

    @Option(names = "--sort", description = "Put rows in order of time; says how many.")
    private boolean sort;

    @Option(names = "--drop-bad", description = "Leave out rows that are no bars; says how many.")
    private boolean dropBad;

    /** What was told, or what is wrong with it. */
    sealed interface Told {
        record Clear(ImportOptions options) implements Told {}

        record Unclear(List<String> problems) implements Told {}
    }

    Told read() {
        List<String> problems = new ArrayList<>();
        Format words = format.map(text -> format(text, problems)).orElse(Format.FOUND_OUT);
        Optional<ZoneId> place = zone.flatMap(text -> zone(text, problems));
        return problems.isEmpty()
                ? new Told.Clear(new ImportOptions(words, place, symbol, entry, sort, dropBad))
                : new Told.Unclear(problems);
    }

    private static Format format(String text, List<String> problems) {
        try {
            return Format.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add("--format=" + text + ": " + e.getMessage());
            return Format.FOUND_OUT;
        }
    }

    private static Optional<ZoneId> zone(String text, List<String> problems) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException _) {
            problems.add("--zone=" + text + ": expected a zone such as Europe/Berlin or -05:00"
                    + ZoneNames.suggestion(text));
            return Optional.empty();
        }
    }
}
