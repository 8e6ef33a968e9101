package wallacea.store;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.rule.Bindings;
import wallacea.domain.rule.RuleParser;
import wallacea.domain.rule.Spelling;
import wallacea.domain.rule.StrategyFamily;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.spec.GeneSpec;

/** Reads one row of a table of strategies, all its problems at once. */
final class StrategyRow {
    private static final List<String> PARAMETERS = List.of("p1", "p2", "p3");

    static final List<String> COLUMNS = List.of(
            "id",
            "data",
            "family",
            "p1",
            "p2",
            "p3",
            "exec",
            "init_cash",
            "fees",
            "fixed_fees",
            "slippage",
            "size_type",
            "size",
            "sl_stop",
            "sl_trail",
            "tp_stop",
            "stop_entry",
            "stop_exit",
            "ann_factor");

    /** Told of a problem: the column, what stands there, what was expected. */
    interface Problems {
        void add(String column, String value, String expected);
    }

    private final NamedCsvRecord row;
    private final Problems problems;
    private boolean good = true;

    private StrategyRow(NamedCsvRecord row, Problems problems) {
        this.row = row;
        this.problems = problems;
    }

    static Optional<StrategyTable.Row> read(NamedCsvRecord row, Problems problems) {
        return new StrategyRow(row, problems).read();
    }

    private Optional<StrategyTable.Row> read() {
        String id = text("id");
        check(!id.isEmpty(), "id", "a name");
        String series = text("data");
        check(series.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*"), "data", "the name of a bar file, without .csv");
        StrategyFamily family = family();
        double[] parameters = family == null ? new double[0] : parameters(family);
        BacktestSettings settings = settings();
        double barsPerYear = number("ann_factor", 0, Double.MAX_VALUE, false);
        if (!good || family == null || settings == null) {
            return Optional.empty();
        }
        return Optional.of(new StrategyTable.Row(
                row.getStartingLineNumber(), id, series, strategy(family, parameters, settings), barsPerYear));
    }

    private static Strategy strategy(StrategyFamily family, double[] parameters, BacktestSettings settings) {
        List<GeneSpec> holes = family.genes();
        Bindings bindings = Bindings.of(holes, parameters);
        return new Strategy(
                bindings.bind(RuleParser.parse(family.strategy().entry(), holes).orThrow()),
                bindings.bind(RuleParser.parse(family.strategy().exit(), holes).orThrow()),
                settings);
    }

    private @Nullable StrategyFamily family() {
        String name = text("family");
        Optional<StrategyFamily> family = StrategyFamily.named(name);
        if (family.isEmpty()) {
            List<String> names = Stream.of(StrategyFamily.values())
                    .map(StrategyFamily::familyName)
                    .toList();
            check(false, "family", "one of " + String.join(" ", names) + Spelling.suggestion(name, names));
        }
        return family.orElse(null);
    }

    private double[] parameters(StrategyFamily family) {
        List<GeneSpec> holes = family.genes();
        double[] values = new double[holes.size()];
        for (int p = 0; p < PARAMETERS.size(); p++) {
            String column = PARAMETERS.get(p);
            if (p >= values.length) {
                check(
                        text(column).isEmpty(),
                        column,
                        "nothing: " + family.familyName() + " has " + values.length + " parameters");
            } else if (holes.get(p) instanceof GeneSpec.IntegerGene hole) {
                values[p] = number(column, 0, 1_000_000, true);
                boolean whole = values[p] == StrictMath.rint(values[p]);
                check(
                        Double.isNaN(values[p]) || (whole && isTaken(family, hole.name(), (int) values[p])),
                        column,
                        "a whole number of at least 1 of bars, or of minutes since midnight (" + hole.name() + ")");
            } else {
                values[p] = number(column, -1e9, 1e9, true);
            }
        }
        return values;
    }

    private static boolean isTaken(StrategyFamily family, String hole, int value) {
        return family.misfit(new GeneSpec.IntegerGene(hole, value, value)).isEmpty();
    }

    private @Nullable BacktestSettings settings() {
        Fill fill = choice("exec", Fill.class);
        double cash = number("init_cash", 0, Double.MAX_VALUE, false);
        double fees = number("fees", 0, 0.5, true);
        double fixedFee = number("fixed_fees", 0, Double.MAX_VALUE, true);
        double slippage = number("slippage", 0, 0.5, true);
        SizeType sizeType = choice("size_type", SizeType.class);
        double greatestSize = sizeType == SizeType.PERCENT ? 1 : Double.MAX_VALUE;
        double size = sizeType == SizeType.ALL ? Double.NaN : number("size", 0, greatestSize, false);
        double stopLoss = optional("sl_stop", Math.nextDown(1.0));
        check(
                sizeType != SizeType.RISK || !text("sl_stop").isEmpty(),
                "sl_stop",
                "a ratio above 0 and below 1, by which size_type=risk is measured");
        boolean trailing = flag("sl_trail");
        double takeProfit = optional("tp_stop", Double.MAX_VALUE);
        StopEntry stopEntry = choice("stop_entry", StopEntry.class);
        StopExit stopExit = choice("stop_exit", StopExit.class);
        if (!good || fill == null || sizeType == null || stopEntry == null || stopExit == null) {
            return null;
        }
        return new BacktestSettings(
                fill,
                cash,
                fees,
                fixedFee,
                slippage,
                sizeType,
                size,
                stopLoss,
                trailing,
                takeProfit,
                stopEntry,
                stopExit);
    }

    private <E extends Enum<E>> @Nullable E choice(String column, Class<E> type) {
        String text = text(column);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        check(false, column, names.stream().collect(Collectors.joining(" or ")) + Spelling.suggestion(text, names));
        return null;
    }

    private boolean flag(String column) {
        String text = text(column).toLowerCase(Locale.ROOT);
        check(text.isEmpty() || text.equals("true") || text.equals("false"), column, "True or False");
        return text.equals("true");
    }

    private double optional(String column, double max) {
        return text(column).isEmpty() ? Double.NaN : number(column, 0, max, false);
    }

    /** @param withMin whether {@code min} itself is allowed */
    private double number(String column, double min, double max, boolean withMin) {
        String text = text(column);
        double value = BarFileReader.isNumber(text) ? Double.parseDouble(text) : Double.NaN;
        boolean inside = value <= max && (withMin ? value >= min : value > min);
        check(inside, column, "a number " + range(min, max, withMin));
        return inside ? value : Double.NaN;
    }

    private static String range(double min, double max, boolean withMin) {
        String least = (withMin ? "of at least " : "above ") + (float) min;
        return max >= 1e300 ? least : least + " and at most " + (float) max;
    }

    private String text(String column) {
        return row.findField(column).orElse("").strip();
    }

    private void check(boolean holds, String column, String expected) {
        if (!holds) {
            good = false;
            problems.add(column, text(column), expected);
        }
    }
}
