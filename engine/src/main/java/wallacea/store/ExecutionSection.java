package wallacea.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wallacea.domain.rule.Spelling;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.Fill;
import wallacea.protocol.spec.ExecutionSpec.Setting;
import wallacea.protocol.spec.ExecutionSpec.SizeType;
import wallacea.protocol.spec.ExecutionSpec.StopEntry;
import wallacea.protocol.spec.ExecutionSpec.StopExit;
import wallacea.protocol.spec.GeneSpec;

/** The section {@code execution}. */
final class ExecutionSection {
    private static final String COST = "a number from 0 to 0.5 (0.003 is 0.3 %)";
    private static final Pattern CALL = Pattern.compile("([a-z]+)\\(\\s*(.*?)\\s*\\)");
    private static final Map<String, SizeType> SIZES = Map.of(
            "percent", SizeType.PERCENT, "value", SizeType.VALUE, "amount", SizeType.AMOUNT, "risk", SizeType.RISK);
    private static final String SIZE =
            "all, percent(ratio above 0 and up to 1), value(money above 0), amount(units above 0) or risk(money above 0)";

    private final SpecSection section;
    private final List<GeneSpec> genes;
    private final Set<String> refused;

    private ExecutionSection(SpecSection section, StrategySection strategy) {
        this.section = section;
        this.genes = strategy.genes();
        this.refused = strategy.refused();
    }

    static ExecutionSpec read(SpecSection section, StrategySection strategy) {
        return new ExecutionSection(section, strategy).read();
    }

    private record Size(SizeType type, Setting setting) {}

    private ExecutionSpec read() {
        Size size = size();
        Optional<Setting> stopLoss =
                setting("stop-loss", "a ratio above 0 and below 1 (0.05 is 5 %), or a hole", x -> x > 0 && x < 1);
        if (size.type() == SizeType.RISK && !section.has("stop-loss")) {
            section.refuse("size", "a stop-loss beside risk, which is measured by it");
        }
        boolean trailing = section.flag("trailing", false);
        if (trailing && !section.has("stop-loss")) {
            section.refuse("trailing", "a stop-loss beside it");
        }
        return new ExecutionSpec(
                section.choice("fill", Fill.NEXT_OPEN, Map.of("next-open", Fill.NEXT_OPEN, "close", Fill.CLOSE)),
                section.number("initial-cash", 10_000, "a number above 0", x -> x > 0),
                section.number("fees", 0.001, COST, x -> x >= 0 && x <= 0.5),
                section.number("fixed-fee", 0, "a number of at least 0", x -> x >= 0),
                section.number("slippage", 0.001, COST, x -> x >= 0 && x <= 0.5),
                size.type(),
                size.setting(),
                stopLoss,
                trailing,
                setting("take-profit", "a ratio above 0 (0.05 is 5 %), or a hole", x -> x > 0),
                section.choice("stop-entry", StopEntry.FILL, Map.of("fill", StopEntry.FILL, "close", StopEntry.CLOSE)),
                section.choice(
                        "stop-exit", StopExit.MARKET, Map.of("market", StopExit.MARKET, "limit", StopExit.LIMIT)));
    }

    private Size size() {
        Size all = new Size(SizeType.ALL, new Setting.Fixed(1));
        Optional<String> text = section.text("size", SIZE);
        if (text.isEmpty() || text.get().equals("all")) {
            return all;
        }
        Matcher call = CALL.matcher(text.get());
        if (!call.matches() || !SIZES.containsKey(call.group(1))) {
            String word = text.get().replaceFirst("\\(.*", "");
            section.refuse(
                    "size",
                    SIZE
                            + Spelling.suggestion(
                                    word, SIZES.keySet().stream().sorted().toList()));
            return all;
        }
        SizeType type = SIZES.get(call.group(1));
        DoublePredicate holds = type == SizeType.PERCENT ? x -> x > 0 && x <= 1 : x -> x > 0;
        return parsed("size", call.group(2), SIZE, holds)
                .map(setting -> new Size(type, setting))
                .orElse(all);
    }

    private Optional<Setting> setting(String key, String expected, DoublePredicate holds) {
        return section.text(key, expected).flatMap(text -> parsed(key, text, expected, holds));
    }

    /** A number, or a hole whose every value holds too. */
    private Optional<Setting> parsed(String key, String text, String expected, DoublePredicate holds) {
        if (text.startsWith("$")) {
            return hole(key, text.substring(1), expected, holds);
        }
        double number = number(text);
        if (!Double.isFinite(number) || !holds.test(number)) {
            section.refuse(key, expected);
            return Optional.empty();
        }
        return Optional.of(new Setting.Fixed(number));
    }

    private Optional<Setting> hole(String key, String name, String expected, DoublePredicate holds) {
        Optional<GeneSpec> gene =
                genes.stream().filter(g -> g.name().equals(name)).findFirst();
        if (refused.contains(name)) {
            return Optional.empty();
        }
        if (gene.isEmpty()) {
            List<String> known = genes.stream().map(GeneSpec::name).toList();
            section.refuse(key, expected + ", but params has no '" + name + "'" + Spelling.suggestion(name, known));
            return Optional.empty();
        }
        boolean all = switch (gene.get()) {
            case GeneSpec.IntegerGene g -> holds.test(g.min()) && holds.test(g.max());
            case GeneSpec.RealGene g -> holds.test(g.min()) && holds.test(g.max());
            case GeneSpec.ChoiceGene g -> g.values().stream().allMatch(holds::test);
            case GeneSpec.BooleanGene _ -> false;
        };
        if (!all) {
            section.refuse(key, expected + " with every value in that range");
            return Optional.empty();
        }
        return Optional.of(new Setting.Hole(name));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
