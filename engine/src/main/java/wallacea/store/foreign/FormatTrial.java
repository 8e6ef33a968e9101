package wallacea.store.foreign;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wallacea.store.foreign.bar.Faults;
import wallacea.store.foreign.bar.ParsedBar;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.source.Row;
import wallacea.store.foreign.source.Sample;

/** Tries formats on the first rows of a text, so that none is proposed that would not read it. */
final class FormatTrial {
    private static final double LEAST_BARS = 0.9;
    private static final int MOST_TRIED = 200;
    private static final int MOST_TOLD = 4;
    /** Words that a file may need beside the letters of its columns. */
    private static final List<String> WORDS = List.of("", "dmy,", "mdy,", "ymd,", "comma,", "point,");

    /** Finds the layout of the same text by a format; empty if there is none. */
    @FunctionalInterface
    interface Finder {
        Optional<Layout> layout(Format format) throws IOException;
    }

    private final Sample sample;
    private final ImportOptions options;
    private final Finder finder;

    FormatTrial(Sample sample, ImportOptions options, Finder finder) {
        this.sample = sample;
        this.options = options;
        this.finder = finder;
    }

    /**
     * Proposes those formats that read the text.
     *
     * @param lead what is said before them
     * @param letters of columns, the likeliest first
     * @return empty if none reads it
     */
    String proposal(String lead, List<String> letters) throws IOException {
        List<String> good = new ArrayList<>();
        for (String each : letters.stream().distinct().limit(MOST_TRIED).toList()) {
            if (good.size() < MOST_TOLD) {
                good.addAll(reading(options.format().words() + each));
            }
        }
        return good.isEmpty()
                ? ""
                : lead
                        + good.stream()
                                .limit(MOST_TOLD)
                                .map(format -> "--format " + format)
                                .collect(Collectors.joining(" or "));
    }

    /** The format as it stands, else with one more word. */
    private List<String> reading(String format) throws IOException {
        List<String> good = new ArrayList<>();
        for (String word : WORDS) {
            if (reads(Format.parse(word + format))) {
                good.add(word + format);
                if (word.isEmpty()) {
                    break;
                }
            }
        }
        return good;
    }

    private boolean reads(Format format) throws IOException {
        Optional<Layout> found = finder.layout(format);
        if (found.isEmpty()) {
            return false;
        }
        Layout layout = found.get();
        RowParser parser = new RowParser(
                layout,
                layout.zone(options.zone()).orElse(ZoneOffset.UTC),
                options.zone().isPresent(),
                new Faults(""));
        ParsedBar bar = new ParsedBar();
        List<Sample.Line> rows = sample.lines().stream()
                .filter(line -> line.number() >= layout.firstLine())
                .toList();
        Set<Long> times = new HashSet<>();
        boolean hasSymbols = layout.field(Column.SYMBOL) >= 0;
        long bars = rows.stream()
                .filter(line -> parser.parse(Row.of(line.number(), line.fields()), bar))
                .filter(_ -> times.add(bar.second) || hasSymbols)
                .count();
        return bars > 0 && bars >= LEAST_BARS * rows.size();
    }
}
