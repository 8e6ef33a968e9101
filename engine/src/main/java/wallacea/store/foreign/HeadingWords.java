package wallacea.store.foreign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.ColumnName;

/** What the words of headings tell that are not known as a whole. */
final class HeadingWords {
    private static final List<Column> NUMBERS =
            List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE, Column.VOLUME);
    private static final List<ColumnName> NAMES =
            List.of(ColumnName.OPEN, ColumnName.HIGH, ColumnName.LOW, ColumnName.CLOSE, ColumnName.VOLUME);
    private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private HeadingWords() {}

    /**
     * Prices whose headings are the names of prices with the same addition, such as those of the bid and those of the ask.
     *
     * @param known field of each {@link Column} by its place, -1 for none; its prices are not kept
     */
    static List<int[]> sets(List<String> headings, int[] known) {
        Map<String, int[]> sets = new LinkedHashMap<>();
        for (int field = 0; field < headings.size(); field++) {
            List<String> words = words(headings.get(field));
            for (int at = 0; at < words.size() && words.size() > 1; at++) {
                int place = NAMES.indexOf(ColumnName.of(words.get(at)));
                if (place >= 0) {
                    List<String> others = new ArrayList<>(words);
                    others.set(at, "");
                    sets.computeIfAbsent(String.join(" ", others), _ -> Columns.withoutPrices(known))[
                            NUMBERS.get(place).place()] = field;
                }
            }
        }
        return sets.values().stream()
                .filter(fields -> Columns.PRICES.stream().allMatch(price -> fields[price.place()] >= 0))
                .toList();
    }

    /** Whether no word of a heading such as {@code Prezzo max} is that of another price, unless one is that of this price, too. */
    static boolean allow(String heading, Column column) {
        Set<Column> prices = words(heading).stream()
                .filter(word -> word.length() > 1)
                .map(word -> NAMES.indexOf(ColumnName.of(word)))
                .filter(place -> place >= 0)
                .map(NUMBERS::get)
                .filter(Columns.PRICES::contains)
                .collect(Collectors.toSet());
        return !Columns.PRICES.contains(column) || prices.isEmpty() || prices.contains(column);
    }

    private static List<String> words(String heading) {
        return List.of(
                ColumnName.plain(INNER_CAPITAL.matcher(heading).replaceAll(" ")).split(" "));
    }
}
