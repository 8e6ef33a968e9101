package wallacea.store.foreign;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.ColumnName;
import wallacea.store.foreign.column.FieldKind;
import wallacea.store.foreign.source.Sample;
import wallacea.store.foreign.time.TimestampUnit;

/** Headings, and what the first rows have below them. */
final class Headings {
    private static final Set<FieldKind> TIMES = Set.of(FieldKind.DATE, FieldKind.EPOCH);
    private static final Set<FieldKind> NUMBERS = Set.of(FieldKind.NUMBER, FieldKind.EPOCH, FieldKind.DATE);

    /** Of times of day; digits alone below them are such where they are more than an hour. */
    private static final Set<String> TIMES_OF_DAY = Set.of(
            "heure",
            "hora",
            "hor\u00e1rio",
            "horario",
            "ora",
            "tijd",
            "saat",
            "czas",
            "godzina",
            "\u010das",
            "zeit",
            "uhrzeit",
            "\u0432\u0440\u0435\u043c\u044f",
            "\u0447",
            "\u0447\u0430\u0441",
            "\u6642\u523b",
            "\u6642\u9593",
            "\u65f6\u95f4",
            "\uc2dc\uac04",
            "id\u0151",
            "tid",
            "aika",
            "or\u0103",
            "\u03ce\u03c1\u03b1",
            "\u03c9\u03c1\u03b1");

    private static final String DATABENTO = "Databento export";
    /** Prices from a thousandth on. */
    private static final String BILLIONTHS = "\\d{7,}";

    private final List<String> texts;
    private final List<Sample.Line> rows;

    Headings(List<String> texts, List<Sample.Line> rows) {
        this.texts = texts;
        this.rows = rows;
    }

    List<String> texts() {
        return texts;
    }

    List<Sample.Line> rows() {
        return rows;
    }

    String text(int field) {
        return texts.get(field);
    }

    /** Letters that say which of some fields hold what. */
    String letters(int[] fields) {
        return Columns.letters(texts.size(), fields);
    }

    /** Columns of a kind, those that say it most plainly first. */
    List<Integer> named(ColumnName name) {
        return IntStream.range(0, texts.size())
                .filter(i -> ColumnName.of(texts.get(i)) == name)
                .boxed()
                .sorted(Comparator.comparingInt(i -> ColumnName.rank(texts.get(i))))
                .toList();
    }

    /** The first of them, -1 if there is none. */
    int best(ColumnName name) {
        List<Integer> all = named(name);
        return all.isEmpty() ? -1 : all.getFirst();
    }

    /** The first column of volumes that is not 0 throughout, those in money last; -1 if there is none. */
    int volume() {
        List<Integer> all = named(ColumnName.VOLUME).stream()
                .sorted(Comparator.comparing(field -> ColumnName.saysMoney(texts.get(field))))
                .toList();
        return all.stream()
                .filter(field -> values(field).stream().anyMatch(text -> text.matches(".*[1-9].*")))
                .findFirst()
                .orElse(all.isEmpty() ? -1 : all.getFirst());
    }

    /** Columns of numbers that may be volumes; those that are called a turnover are not meant to be. */
    List<Integer> maybeVolumes() {
        return IntStream.range(0, texts.size())
                .filter(field -> ColumnName.allows(texts.get(field), Column.VOLUME))
                .filter(field -> !ColumnName.saysTurnover(texts.get(field)))
                .filter(field -> NUMBERS.contains(kind(field)))
                .boxed()
                .toList();
    }

    /** The column of numbers under a word, -1 if there is none. */
    int ofNumbers(String name) {
        return IntStream.range(0, texts.size())
                .filter(field -> ColumnName.plain(texts.get(field)).equals(name))
                .filter(field ->
                        NUMBERS.contains(kind(field)) && values(field).stream().noneMatch(text -> text.endsWith("%")))
                .findFirst()
                .orElse(-1);
    }

    /** The column under a word, -1 if there is none. */
    int headed(String name) {
        return IntStream.range(0, texts.size())
                .filter(field -> ColumnName.plain(texts.get(field)).equals(name))
                .findFirst()
                .orElse(-1);
    }

    /** Columns of epochs of full minutes under {@code id}, as HTX numbers its bars. */
    List<Integer> ids() {
        return IntStream.range(0, texts.size())
                .filter(field -> ColumnName.plain(texts.get(field)).equals("id"))
                .filter(field -> kind(field) == FieldKind.EPOCH)
                .filter(field -> {
                    TimestampUnit unit = TimestampUnit.ofEpochs(values(field));
                    return values(field).stream()
                            .allMatch(text -> TimestampUnit.isCount(text)
                                    && unit.nanos(text) % (60 * TimestampUnit.NANOS.perSecond()) == 0);
                })
                .boxed()
                .toList();
    }

    /** What stands in a column. */
    List<String> values(int field) {
        return rows.stream().map(row -> row.field(field)).toList();
    }

    /** What most of it looks like. */
    FieldKind kind(int field) {
        return FieldKind.ofMost(values(field));
    }

    /** Whether most of it looks like dates or epochs. */
    boolean isOfTimes(int field) {
        return TIMES.contains(kind(field));
    }

    /** Headings of these plain names. */
    List<String> headed(Set<String> names) {
        return texts.stream()
                .filter(heading -> names.contains(ColumnName.plain(heading)))
                .toList();
    }

    /** Columns of times that are an index without a name, as pandas writes it. */
    List<Integer> index() {
        return IntStream.range(0, texts.size())
                .filter(field -> (field == 0 && texts.getFirst().isEmpty()) || ColumnName.isIndex(texts.get(field)))
                .filter(this::isOfTimes)
                .boxed()
                .toList();
    }

    /** Digits alone are a time of day where the heading says so or where a date stands beside them. */
    boolean isClock(int field) {
        FieldKind kind = kind(field);
        String name = ColumnName.plain(texts.get(field));
        return kind == FieldKind.CLOCK
                || (kind == FieldKind.NUMBER
                        && (name.equals("time") || name.equals("hhmmss") || (isOfDay(field) && !isHour(field)))
                        && hasDate());
    }

    /** Whether a column of times of day beside a date holds hours without minutes. */
    boolean isHour(int field) {
        return isOfDay(field)
                && kind(field) == FieldKind.NUMBER
                && values(field).stream().noneMatch(text -> text.matches("\\d{3,6}"))
                && hasDate();
    }

    private boolean isOfDay(int field) {
        return TIMES_OF_DAY.contains(ColumnName.plain(texts.get(field)));
    }

    private boolean hasDate() {
        return named(ColumnName.TIME).stream().anyMatch(field -> kind(field) == FieldKind.DATE);
    }

    /** The first of the prices, if all are the billionths that Databento writes where decimals are not asked for. */
    Optional<String> billionths(int field) {
        List<String> prices = field < 0 ? List.of() : values(field);
        return program().equals(DATABENTO)
                        && !prices.isEmpty()
                        && prices.stream().allMatch(text -> text.matches(BILLIONTHS))
                ? Optional.of(prices.getFirst())
                : Optional.empty();
    }

    /** The program that writes such headings, and what; empty if none in particular does. */
    String program() {
        List<String> names = texts.stream().map(ColumnName::plain).toList();
        String all = String.join(",", texts);
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
        if (names.contains("ts event") && names.contains("rtype")) {
            return DATABENTO;
        }
        return names.contains("close last") ? "Nasdaq.com download" : "";
    }
}
