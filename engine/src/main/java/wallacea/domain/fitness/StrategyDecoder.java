package wallacea.domain.fitness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wallacea.domain.backtest.BacktestSettings;
import wallacea.domain.backtest.Strategy;
import wallacea.domain.backtest.fast.FastBacktest;
import wallacea.domain.backtest.fast.TemplateBacktest;
import wallacea.domain.rule.Bindings;
import wallacea.domain.rule.BooleanExpression;
import wallacea.domain.rule.ParseResult;
import wallacea.domain.rule.RuleParser;
import wallacea.domain.rule.RuleProblem;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.Setting;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.StrategySpec;

/** From genomes to strategies: the values of the genes fill the holes of rules and settings. Immutable. */
public final class StrategyDecoder {
    private final List<GeneSpec> genes;
    private final Map<String, Integer> geneIndex = new HashMap<>();
    private final BooleanExpression entry;
    private final BooleanExpression exit;
    private final ExecutionSpec execution;
    private final Decoding decoding;
    /** Null if the settings depend on genes. */
    private final @Nullable BacktestSettings fixed;

    private StrategyDecoder(
            List<GeneSpec> genes, BooleanExpression entry, BooleanExpression exit, ExecutionSpec execution) {
        this.genes = genes;
        this.entry = entry;
        this.exit = exit;
        this.execution = execution;
        this.decoding = Decoding.of(genes);
        for (GeneSpec gene : genes) {
            geneIndex.put(gene.name(), geneIndex.size());
        }
        boolean hasHoles = settings(execution).stream().anyMatch(Setting.Hole.class::isInstance);
        this.fixed = hasHoles ? null : BacktestSettings.of(execution, gene -> Double.NaN);
    }

    /**
     * The decoder of a strategy's genomes.
     *
     * @throws IllegalArgumentException naming every problem of the rules and of the settings
     */
    public static StrategyDecoder of(StrategySpec strategy, ExecutionSpec execution, List<GeneSpec> genes) {
        List<String> problems = new ArrayList<>();
        BooleanExpression entry = rule("entry", strategy.entry(), genes, problems::add);
        BooleanExpression exit = rule("exit", strategy.exit(), genes, problems::add);
        problems.addAll(settingProblems(execution, genes));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new StrategyDecoder(List.copyOf(genes), entry, exit, execution);
    }

    /** What is wrong with the settings of a spec, whatever values its genes take: one line a problem. */
    public static List<String> settingProblems(ExecutionSpec execution, List<GeneSpec> genes) {
        List<String> problems = new ArrayList<>();
        for (Setting setting : settings(execution)) {
            if (setting instanceof Setting.Hole(String name)) {
                if (genes.stream().noneMatch(gene -> gene.name().equals(name))) {
                    problems.add("execution: hole=$" + name + ": expected the name of a gene");
                }
            }
        }
        if (problems.isEmpty()) {
            extremes(execution, genes, problems::add);
        }
        return problems;
    }

    /** How many alleles a genome has. */
    public int genes() {
        return genes.size();
    }

    /**
     * The strategy of a genome.
     *
     * @param rows genomes, one after another
     * @param offset where this one starts
     */
    public Strategy strategy(double[] rows, int offset) {
        double[] values = new double[genes.size()];
        decoding.decode(rows, offset, values);
        Bindings bindings = Bindings.of(genes, values);
        return new Strategy(bindings.bind(entry), bindings.bind(exit), settings(values, 0));
    }

    /** The rules of all genomes for an engine. */
    TemplateBacktest template(FastBacktest engine) {
        return engine.template(entry, exit, geneIndex);
    }

    /**
     * What the genes of genomes stand for.
     *
     * @param rows genomes, one after another
     * @param first the first of them
     * @param values receives a row a genome
     */
    void decode(double[] rows, int first, int count, double[] values) {
        for (int i = 0; i < count; i++) {
            decoding.decode(rows, (first + i) * genes(), values, i * genes());
        }
    }

    /** The settings of a genome, from what its genes stand for. */
    BacktestSettings settings(double[] values, int offset) {
        return fixed != null
                ? fixed
                : BacktestSettings.of(execution, name -> values[offset + geneIndex.getOrDefault(name, -1)]);
    }

    private static BooleanExpression rule(String name, String text, List<GeneSpec> genes, Consumer<String> problems) {
        return switch (RuleParser.parse(text, genes)) {
            case ParseResult.Parsed<BooleanExpression>(var rule) -> rule;
            case ParseResult.Problems<BooleanExpression>(var found) -> {
                for (RuleProblem problem : found) {
                    problems.accept(name + ":" + problem.at(text));
                }
                yield new BooleanExpression.Literal(false);
            }
        };
    }

    /** Every range of a setting is an interval: if the ends of its gene lie in it, all values do. */
    private static void extremes(ExecutionSpec execution, List<GeneSpec> genes, Consumer<String> problems) {
        for (boolean greatest : new boolean[] {false, true}) {
            try {
                BacktestSettings.of(execution, name -> end(name, genes, greatest));
            } catch (IllegalArgumentException e) {
                problems.accept("execution: " + e.getMessage());
            }
        }
    }

    private static double end(String name, List<GeneSpec> genes, boolean greatest) {
        GeneSpec gene =
                genes.stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
        DoubleStream values = switch (gene) {
            case GeneSpec.IntegerGene g -> DoubleStream.of(g.min(), g.max());
            case GeneSpec.RealGene g -> DoubleStream.of(g.min(), g.max());
            case GeneSpec.ChoiceGene g -> g.values().stream().mapToDouble(Double::doubleValue);
            case GeneSpec.BooleanGene g -> DoubleStream.of(0, 1);
        };
        return (greatest ? values.max() : values.min()).orElseThrow();
    }

    private static List<Setting> settings(ExecutionSpec execution) {
        return Stream.of(Stream.of(execution.size()), execution.stopLoss().stream(), execution.takeProfit().stream())
                .flatMap(settings -> settings)
                .toList();
    }
}
