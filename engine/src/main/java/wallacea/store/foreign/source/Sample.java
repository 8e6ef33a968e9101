package wallacea.store.foreign.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a text. */
public final class Sample {
    private static final int ROWS = 1_000;

    /**
     * A row as texts.
     *
     * @param number of the line or row, from 1 on
     * @param fields of the row, in order
     */
    public record Line(long number, List<String> fields) {
        /** The text of a field; empty if the row has no such field. */
        public String field(int index) {
            return index >= 0 && index < fields.size() ? fields.get(index) : "";
        }
    }

    private final List<Line> lines = new ArrayList<>();

    static Sample of(Rows rows) throws IOException {
        Sample sample = new Sample();
        Row row = new Row();
        while (sample.lines.size() < ROWS && rows.next(row)) {
            sample.lines.add(new Line(row.line, row.texts()));
        }
        return sample;
    }

    /** The rows, in order. */
    public List<Line> lines() {
        return lines;
    }

    /** Fields that most rows have. */
    public int usualFields() {
        int[] counts = new int
                [1 + lines.stream().mapToInt(line -> line.fields().size()).max().orElse(0)];
        int usual = 0;
        for (Line line : lines) {
            int fields = line.fields().size();
            usual = ++counts[fields] > counts[usual] ? fields : usual;
        }
        return usual;
    }
}
