package wallacea.store.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wallacea.store.foreign.column.Column;
import wallacea.store.foreign.column.FieldKind;
import wallacea.store.foreign.source.Sample;

/** Finds columns without headings: by what the values look like, and by which of four numbers encloses the others. */
final class BareColumns {
    private static final List<String> ORDERS = List.of("ohlc", "ochl", "lhoc", "hloc");

    private static final double MOST_FAULTS = 0.1;
    /** Prices and a volume. */
    private static final int LEAST_NUMBERS = 5;

    private static final String TEN_THOUSANDTHS =
            "prices look like ten-thousandths, as Lean writes them; they are read as they stand, none is divided by 10,000";

    private final String place;
    private final List<Sample.Line> rows;
    private final int size;
    private final FormatTrial trial;
    private final int[] fields = Columns.none();
    private int numbersFrom;

    private BareColumns(String file, List<Sample.Line> rows, int size, FormatTrial trial) {
        this.place = file + ":" + rows.getFirst().number() + ": row="
                + String.join(",", rows.getFirst().fields());
        this.rows = rows;
        this.size = size;
        this.trial = trial;
    }

    /**
     * Finds them.
     *
     * @param size fields that most rows have
     * @param trial of the formats that are proposed
     */
    static Columns find(String file, List<Sample.Line> rows, int size, FormatTrial trial) throws IOException {
        return new BareColumns(file, rows, size, trial).find();
    }

    private Columns find() throws IOException {
        List<FieldKind> kinds = IntStream.range(0, size)
                .mapToObj(field -> FieldKind.ofMost(
                        rows.stream().map(row -> row.field(field)).toList()))
                .toList();
        int time = opening(
                kinds,
                IntStream.range(0, size)
                        .filter(i -> kinds.get(i) == FieldKind.DATE || kinds.get(i) == FieldKind.EPOCH)
                        .findFirst()
                        .orElse(-1));
        if (time < 0 && size > 4 && kinds.getFirst() == FieldKind.NUMBER && !hasBlanks(0)) {
            time = 0; // bar numbers or a spreadsheet's days
        }
        if (time < 0) {
            return unclear("expected a time in one of the columns, such as 2020-01-31 09:30 or seconds since 1970");
        }
        fields[Column.TIME.place()] = time;
        numbersFrom = time + 1;
        if (numbersFrom < size && isClock(kinds, time)) {
            fields[Column.DATE.place()] = time;
            fields[Column.TIME.place()] = numbersFrom++;
        }
        IntStream.range(0, time)
                .filter(i -> kinds.get(i) == FieldKind.WORD)
                .findFirst()
                .ifPresent(field -> fields[Column.SYMBOL.place()] = field);
        int numbers = 0;
        while (numbersFrom + numbers < size
                && (isNumber(kinds.get(numbersFrom + numbers))
                        || kinds.get(numbersFrom + numbers) == FieldKind.EMPTY
                        || (numbers > 0 && kinds.get(numbersFrom + numbers) == FieldKind.DATE))) {
            numbers++;
        }
        if (numbers < 4
                && IntStream.range(0, time).filter(i -> isNumber(kinds.get(i))).count() >= 4) {
            String formats = trial.proposal(
                    "; say what the columns are by --format, such as ",
                    FormatCandidates.barsAtAnyTime(Collections.nCopies(size, ""), rows));
            if (!formats.isEmpty()) {
                return unclear((numbers == 0
                                ? "expected a price behind the time"
                                : "the prices of bars may stand before the time")
                        + formats);
            }
        }
        return switch (numbers) {
            case 1 -> closes();
            case 0 ->
                unclear("expected a price behind the time"
                        + trial.proposal(
                                "; say what the columns are by --format, such as ",
                                candidates().bars()));
            case 2, 3 ->
                unclear("expected bars of four prices, or one close; trades and quotes are none"
                        + trial.proposal(". If they are closes, say so by ", List.of(spelt("c"), spelt("cv"))));
            default -> prices(numbers);
        };
    }

    /** Of two columns of epochs side by side the second, where the first are the times at which its bars end. */
    private int opening(List<FieldKind> kinds, int first) {
        int second = first + 1;
        boolean areTwo = first >= 0
                && second < size
                && kinds.get(first) == FieldKind.EPOCH
                && kinds.get(second) == FieldKind.EPOCH;
        return areTwo
                        && new OpeningTimes(new Headings(Collections.nCopies(size, ""), rows), Optional.empty())
                                .ofEpochs(List.of(first, second))
                                .filter(found -> found.field() == second)
                                .isPresent()
                ? second
                : first;
    }

    private static boolean isNumber(FieldKind kind) {
        return kind == FieldKind.NUMBER || kind == FieldKind.EPOCH;
    }

    private boolean hasBlanks(int field) {
        return rows.stream().anyMatch(row -> row.field(field).contains(" "));
    }

    /** Whether the column behind the date is a time of day; without a colon only if the date has none of its own. */
    private boolean isClock(List<FieldKind> kinds, int date) {
        if (kinds.get(date) != FieldKind.DATE) {
            return false;
        }
        int field = date + 1;
        return kinds.get(field) == FieldKind.CLOCK
                || areDigitsOfDay(date, field)
                || rows.stream()
                        .allMatch(row -> row.field(field).matches("([01]\\d|2[0-3])[0-5]\\d([0-5]\\d)?")
                                && row.field(date).length() <= 10);
    }

    /** Whether dates repeat, and a column before five more of numbers has times of day such as {@code 930} that tell the rows apart. */
    private boolean areDigitsOfDay(int date, int field) {
        long dates = rows.stream().map(row -> row.field(date)).distinct().count();
        long times = rows.stream()
                .map(row -> row.field(date) + " " + row.field(field))
                .distinct()
                .count();
        return field + LEAST_NUMBERS < size
                && 2 * dates <= rows.size()
                && times == rows.size()
                && rows.stream()
                        .allMatch(row -> row.field(field).matches("(1?\\d|2[0-3])[0-5]\\d")
                                && row.field(date).length() <= 10);
    }

    private FormatCandidates candidates() {
        return new FormatCandidates(Collections.nCopies(size, ""), rows, fields);
    }

    private Columns unclear(String expected) {
        return Columns.refused(place + ": " + expected);
    }

    private Columns closes() {
        fields[Column.CLOSE.place()] = numbersFrom;
        return new Columns(fields, List.of(), "");
    }

    private Columns prices(int numbers) throws IOException {
        DecimalReader decimals = new DecimalReader(new DecimalSigns(IntStream.range(0, 4)
                        .boxed()
                        .flatMap(i -> rows.stream().map(row -> row.field(numbersFrom + i)))
                        .toList())
                .decimalComma()
                .orElse(false));
        List<double[]> prices = new ArrayList<>();
        for (Sample.Line row : rows) {
            double[] four = new double[4];
            for (int i = 0; i < 4; i++) {
                four[i] = number(row, numbersFrom + i, decimals);
            }
            if (!Double.isNaN(four[0] + four[1] + four[2] + four[3])) {
                prices.add(four);
            }
        }
        List<String> fitting = fitting(prices);
        if (fitting.size() != 1) {
            String volume = numbers > 4 ? "v" : "";
            List<String> choices = fitting.isEmpty()
                    ? candidates().bars()
                    : fitting.stream().map(order -> spelt(order + volume)).toList();
            return unclear((fitting.isEmpty()
                            ? "expected four prices of which one is the highest and one the lowest in every row"
                            : "the prices may stand in more than one order")
                    + trial.proposal("; choose by ", choices));
        }
        String order = fitting.getFirst();
        boolean averaged = numbers > 5 && isBetweenHighAndLow(numbersFrom + 4, order, decimals);
        boolean kraken = averaged && order.equals("ohlc") && size == 8;
        if (averaged && !kraken) {
            return unclear("the column behind the prices may hold averages instead of volumes"
                    + trial.proposal("; choose by ", List.of(spelt(order + "v"), spelt(order + "-v"))));
        }
        FormatCandidates others = candidates();
        for (int i = 0; i < 4; i++) {
            fields[Column.of(order.charAt(i)).orElseThrow().place()] = numbersFrom + i;
        }
        if (new Continuity(RowTimes.oldestFirst(Collections.nCopies(size, ""), rows, fields)).suspects(fields)) {
            return unclear("the prices may stand in another order than " + order
                    + ", whose opens lie far from the closes before" + trial.proposal("; choose by ", others.bars()));
        }
        if (numbers > 4) {
            fields[Column.VOLUME.place()] = numbersFrom + (kraken ? 5 : 4);
        }
        return new Columns(
                fields,
                List.of(),
                kraken ? "Kraken candles" : layout(order),
                areTenThousandths(prices) ? List.of(TEN_THOUSANDTHS) : List.of());
    }

    /** As Lean of QuantConnect writes those of stocks, whose cents are hundreds, behind days with minutes. */
    private boolean areTenThousandths(List<double[]> prices) {
        long hundreds = prices.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(price -> price % 100 == 0)
                .count();
        return rows.stream()
                        .allMatch(row -> row.field(fields[Column.TIME.place()]).matches("\\d{8} \\d\\d:\\d\\d"))
                && prices.stream().flatMapToDouble(Arrays::stream).allMatch(price -> price == Math.rint(price))
                && prices.stream().anyMatch(four -> four[0] >= 10_000)
                && hundreds >= (1 - MOST_FAULTS) * 4 * prices.size();
    }

    /** Whether a column holds averages of prices, as hardly any volumes lie between low and high. */
    private boolean isBetweenHighAndLow(int field, String order, DecimalReader decimals) {
        long within = rows.stream()
                .filter(row -> {
                    double value = number(row, field, decimals);
                    return value == 0
                            || (value >= number(row, numbersFrom + order.indexOf('l'), decimals)
                                    && value <= number(row, numbersFrom + order.indexOf('h'), decimals));
                })
                .count();
        boolean any = rows.stream().anyMatch(row -> number(row, field, decimals) > 0);
        return any && within >= (1 - MOST_FAULTS) * rows.size();
    }

    private static double number(Sample.Line row, int field, DecimalReader decimals) {
        byte[] bytes = row.field(field).getBytes(StandardCharsets.UTF_8);
        decimals.read(bytes, 0, bytes.length, false);
        return decimals.value();
    }

    /** Orders that few rows speak against, if far more speak against every other one. */
    private static List<String> fitting(List<double[]> prices) {
        List<Long> against = ORDERS.stream()
                .map(order ->
                        prices.stream().filter(four -> !encloses(four, order)).count())
                .toList();
        long least = against.stream().min(Long::compare).orElseThrow();
        return least > MOST_FAULTS * prices.size()
                ? List.of()
                : IntStream.range(0, ORDERS.size())
                        .filter(i -> against.get(i) <= 4 * least)
                        .mapToObj(ORDERS::get)
                        .toList();
    }

    private static boolean encloses(double[] four, String order) {
        double open = four[order.indexOf('o')];
        double high = four[order.indexOf('h')];
        double low = four[order.indexOf('l')];
        double close = four[order.indexOf('c')];
        return high >= Math.max(open, close) && low <= Math.min(open, close);
    }

    private String spelt(String numbers) {
        String before = Columns.letters(numbersFrom, fields);
        return before + "-".repeat(numbersFrom - before.length()) + numbers;
    }

    private String layout(String order) {
        String time = rows.getFirst().field(Math.max(fields[Column.TIME.place()], 0));
        Optional<String> date = Optional.of(fields[Column.DATE.place()])
                .filter(field -> field >= 0)
                .map(field -> rows.getFirst().field(field));
        boolean hasSix = size == 6;
        if (hasSix && order.equals("ochl") && time.matches("\\d{13}")) {
            return "Bitfinex candles";
        }
        if (hasSix && order.equals("lhoc") && time.matches("\\d{10}")) {
            return "Coinbase candles";
        }
        if (!order.equals("ohlc")) {
            return "candles in the order time, "
                    + order.chars()
                            .mapToObj(letter ->
                                    Column.of(letter).orElseThrow().name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (size >= 11 && FieldKind.of(time) == FieldKind.EPOCH) {
            return "Binance klines";
        }
        if (date.filter(text -> text.matches("\\d{4}\\.\\d\\d\\.\\d\\d")).isPresent()) {
            return "MetaTrader 4 export";
        }
        return time.matches("\\d{8} \\d{6}") ? "histdata.com minute bars" : "";
    }
}
