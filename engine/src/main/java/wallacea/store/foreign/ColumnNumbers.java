package wallacea.store.foreign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import wallacea.store.foreign.source.Sample;

/** The numbers of columns, whose marks together tell whether a comma parts their fractions. */
final class ColumnNumbers {
    private ColumnNumbers() {}

    /** Of each column one for each row, NaN where there is none. */
    static List<double[]> of(List<Sample.Line> rows, int... fields) {
        DecimalReader decimals = new DecimalReader(new DecimalSigns(IntStream.of(fields)
                        .boxed()
                        .flatMap(field -> rows.stream().map(row -> row.field(field)))
                        .toList())
                .decimalComma()
                .orElse(false));
        return IntStream.of(fields)
                .mapToObj(field -> rows.stream()
                        .mapToDouble(row -> number(row.field(field), decimals))
                        .toArray())
                .toList();
    }

    private static double number(String text, DecimalReader decimals) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return decimals.read(bytes, 0, bytes.length, true) == DecimalReader.Outcome.NUMBER
                ? decimals.value()
                : Double.NaN;
    }
}
