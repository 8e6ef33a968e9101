package wallacea.store.foreign.source;

import java.util.ArrayList;
import java.util.List;
import wallacea.store.foreign.column.ColumnName;
import wallacea.store.foreign.column.FieldKind;

/**
 * Where the rows of a text begin, and the headings above them.
 *
 * @param header of the columns, without fields if there is none
 * @param rows that may be bars
 * @param problems why the headings are not clear
 */
public record TableHead(Sample.Line header, List<Sample.Line> rows, List<String> problems) {
    private static final int MOST_REMARKS = 30;
    private static final int LEAST_HEADINGS = 3;

    /** Parts what may be headings and remarks from the rows. */
    public static TableHead of(String file, Sample sample) {
        int size = sample.usualFields();
        int at = 0;
        List<Sample.Line> lines = sample.lines();
        List<Sample.Line> texts = new ArrayList<>();
        while (at < lines.size() && isText(lines.get(at))) {
            texts.add(lines.get(at++));
        }
        int below = headingsBelow(lines, size, at);
        if (below >= 0) {
            texts.add(lines.get(below));
            at = below + 1;
        }
        List<Sample.Line> rows = lines.subList(at, lines.size());
        if (texts.size() == 3
                && texts.get(0).field(0).equals("Price")
                && texts.get(1).field(0).equals("Ticker")) {
            return stacked(file, texts, rows);
        }
        return new TableHead(header(texts, size), rows, List.of());
    }

    /** The line with most headings that are known, else the first with a field for each column. */
    private static Sample.Line header(List<Sample.Line> texts, int size) {
        return texts.stream()
                .filter(text -> text.fields().size() > 1 && known(text) > 0)
                .reduce((best, text) -> known(text) > known(best) ? text : best)
                .or(() -> texts.stream()
                        .filter(text ->
                                text.fields().size() > 1 && text.fields().size() == size)
                        .findFirst())
                .orElse(new Sample.Line(0, List.of()));
    }

    /** Where headings stand below lines of remarks with numbers, none of which may be a bar; -1 if nowhere. */
    private static int headingsBelow(List<Sample.Line> lines, int size, int from) {
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
    private static TableHead stacked(String file, List<Sample.Line> texts, List<Sample.Line> rows) {
        List<String> headings = new ArrayList<>(texts.get(0).fields());
        headings.set(0, texts.get(2).field(0));
        Sample.Line header = new Sample.Line(texts.get(0).number(), headings);
        List<String> symbols = texts.get(1).fields().stream().skip(1).distinct().toList();
        return new TableHead(
                header,
                rows,
                symbols.size() > 1
                        ? List.of(file + ":" + texts.get(1).number() + ": Ticker=" + String.join(",", symbols)
                                + ": expected one symbol; choose its columns by --format")
                        : List.of());
    }

    private static boolean isText(Sample.Line line) {
        return line.field(0).startsWith("#")
                || line.fields().stream()
                        .noneMatch(field -> field.chars().anyMatch(c -> c >= '0' && c <= '9')
                                && FieldKind.of(field) != FieldKind.WORD);
    }

    private static long known(Sample.Line line) {
        return line.fields().stream()
                .filter(field -> ColumnName.of(field) != ColumnName.OTHER)
                .count();
    }
}
