package wallacea.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wallacea.domain.fitness.FeasibleShare;
import wallacea.domain.market.BarSeries;
import wallacea.domain.rule.GeneText;
import wallacea.http.report.Figures;
import wallacea.http.report.RunReport.Setting;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec.Emigration;
import wallacea.protocol.spec.IslandSpec.Replacement;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.OperatorSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;

/** A spec in words, as it stands in the summary of {@code validate} and in the report. */
public final class SpecWords {
    private static final int GENES_SHOWN = 12;

    private final List<Setting> settings = new ArrayList<>();

    private SpecWords() {}

    /** One line for each thing that a person wants to know of a spec. */
    public static List<Setting> of(EvolutionSpec spec) {
        return of(spec, Optional.empty());
    }

    /** The same of a spec that met its bars, which tell where its periods really end. */
    static List<Setting> of(EvolutionSpec spec, Optional<BarSeries> bars) {
        SpecWords words = new SpecWords();
        switch (spec.problem()) {
            case ProblemSpec.Trading trading -> words.trading(trading, bars);
            case ProblemSpec.TestFunction function ->
                words.say(
                        "function",
                        lower(function.kind()) + " of " + Figures.counted(function.variables(), "variable")
                                + (function.shifted() ? ", shifted" : ""));
            case ProblemSpec.OwnFitness own -> words.say("fitness", own.name() + ", version " + own.version());
        }
        words.say("genes", genes(spec.genes(), GeneValues.times(spec)));
        FeasibleShare.of(spec).ifPresent(share -> words.say("allowed", allowed(share)));
        words.say(
                "population",
                Figures.counted(spec.population().size(), "individual") + ", elite "
                        + StopWords.percent(spec.population().eliteRatio()) + islands(spec));
        words.say("operators", operators(spec.operators()));
        words.say("ends", spec.termination().stream().map(SpecWords::condition).collect(Collectors.joining(", or ")));
        words.say("seed", Long.toString(spec.seed()));
        words.say("versions", spec.versions().toString());
        return words.settings;
    }

    private void say(String name, String value) {
        settings.add(new Setting(name, value));
    }

    private static String allowed(FeasibleShare share) {
        return GeneValues.number(share.allowed() * 100.0 / FeasibleShare.DRAWS) + " % of random genomes, by "
                + Figures.count(FeasibleShare.DRAWS) + " draws";
    }

    private void trading(ProblemSpec.Trading trading, Optional<BarSeries> bars) {
        say("enter", trading.strategy().entry());
        say("exit", trading.strategy().exit());
        if (!trading.strategy().where().equals("true")) {
            say("where", trading.strategy().where());
        }
        MarketSpec market = trading.market();
        say(
                "bars",
                market.file() + ", year of " + GeneValues.number(market.yearDays()) + " days, times of day in "
                        + market.timeZone());
        PeriodWords periods = new PeriodWords(market, bars);
        say("in-sample", periods.of(market.inSample()));
        say("control", periods.of(market.control()));
        say("execution", execution(trading.execution()));
        say(
                "fitness",
                GeneValues.number(trading.objective().sharpeWeight()) + " Sharpe + "
                        + GeneValues.number(trading.objective().returnWeight()) + " total return + "
                        + GeneValues.number(trading.objective().drawdownWeight())
                        + " (1 - |max drawdown|), at least "
                        + Figures.counted(trading.objective().minTrades(), "trade"));
    }

    private static String execution(ExecutionSpec execution) {
        return (execution.fill() == ExecutionSpec.Fill.NEXT_OPEN ? "next bar's open" : "close of the signal bar")
                + ", fees " + StopWords.percent(execution.feeRatio())
                + (execution.fixedFee() == 0
                        ? ""
                        : " and " + GeneValues.number(execution.fixedFee()) + " of money for each order")
                + ", slippage "
                + StopWords.percent(execution.slippageRatio()) + ", capital "
                + Figures.count(Math.round(execution.initialCash())) + ", size " + size(execution)
                + execution
                        .stopLoss()
                        .map(stop -> (execution.trailing() ? ", trailing stop " : ", stop loss ") + share(stop))
                        .orElse("")
                + execution
                        .takeProfit()
                        .map(target -> ", take profit " + share(target))
                        .orElse("")
                + stops(execution);
    }

    /** What stop and target are measured from, and whether their fills pay slippage. */
    private static String stops(ExecutionSpec execution) {
        return execution.stopLoss().isEmpty() && execution.takeProfit().isEmpty()
                ? ""
                : ", stops measured from the entry's "
                        + (execution.stopEntry() == ExecutionSpec.StopEntry.FILL ? "fill" : "close") + " and filled "
                        + (execution.stopExit() == ExecutionSpec.StopExit.MARKET ? "with" : "without") + " slippage";
    }

    private static String size(ExecutionSpec execution) {
        return switch (execution.sizeType()) {
            case ALL -> "all";
            case PERCENT -> share(execution.size()) + " of the cash";
            case VALUE -> setting(execution.size()) + " of money";
            case AMOUNT ->
                setting(execution.size()) + (setting(execution.size()).equals("1") ? " unit" : " units");
            case RISK -> setting(execution.size()) + " of money at risk";
        };
    }

    /** A ratio as percent, or a hole as {@code $name}. */
    private static String share(ExecutionSpec.Setting setting) {
        return setting instanceof ExecutionSpec.Setting.Fixed(double ratio)
                ? StopWords.percent(ratio)
                : setting(setting);
    }

    /** A number, or a hole as {@code $name}. */
    static String setting(ExecutionSpec.Setting setting) {
        return switch (setting) {
            case ExecutionSpec.Setting.Fixed(double value) -> GeneValues.number(value);
            case ExecutionSpec.Setting.Hole(String gene) -> "$" + gene;
        };
    }

    private static String genes(List<GeneSpec> genes, Set<String> times) {
        String shown = genes.stream()
                .limit(GENES_SHOWN)
                .map(gene -> gene.name() + " = " + GeneText.print(gene, times))
                .collect(Collectors.joining(", "));
        return genes.size() <= GENES_SHOWN ? shown : shown + ", ... (" + genes.size() + " in all)";
    }

    private static String islands(EvolutionSpec spec) {
        int count = spec.islands().count();
        return count == 1
                ? ", one island"
                : ", " + count + " islands (" + topology(spec.islands().topology()) + ", "
                        + spec.islands().emigrants() + emigrants(spec.islands().emigration())
                        + Figures.counted(spec.islands().interval(), "generation")
                        + replacement(spec.islands().replacement()) + ")";
    }

    private static String topology(Topology topology) {
        return switch (topology) {
            case Topology.Shape shape -> lower(shape);
            case Topology.Torus(int rows) -> "torus of " + rows + " rows";
            case Topology.RandomRegular(int degree) -> "random, each with " + degree + " neighbours";
            case Topology.Custom(List<Topology.Custom.Edge> edges) -> edges.size() + " edges of its own";
        };
    }

    private static String emigrants(Emigration emigration) {
        return switch (emigration) {
            case Emigration.Best() -> " emigrants every ";
            case Emigration.Tournament(int size) ->
                (size == 1 ? " random emigrants every " : " emigrants by tournament(" + size + ") every ");
        };
    }

    private static String replacement(Replacement replacement) {
        return switch (replacement) {
            case WORST -> "";
            case IF_BETTER -> ", only in place of worse ones";
            case MOST_SIMILAR -> ", in place of the most similar";
        };
    }

    private static String operators(OperatorSpec operators) {
        String selection = switch (operators.selection()) {
            case SelectionSpec.Tournament(int size) -> "tournament(" + size + ")";
            case SelectionSpec.Rank(double pressure) -> "rank(" + GeneValues.number(pressure) + ")";
            case SelectionSpec.Roulette(double offset) -> "roulette(" + GeneValues.number(offset) + ")";
            case SelectionSpec.UniversalSampling(double offset) -> "sus(" + GeneValues.number(offset) + ")";
            case SelectionSpec.Truncation(double share) -> "truncation(" + GeneValues.number(share) + ")";
        };
        String crossover = switch (operators.crossover()) {
            case CrossoverSpec.Uniform(double exchange) -> "uniform(" + GeneValues.number(exchange) + ")";
            case CrossoverSpec.Sbx(double eta) -> "sbx(" + GeneValues.number(eta) + ")";
            case CrossoverSpec.Blx(double alpha) -> "blx(" + GeneValues.number(alpha) + ")";
            case CrossoverSpec.OnePoint() -> "one-point";
            case CrossoverSpec.TwoPoint() -> "two-point";
        };
        String mutation = switch (operators.mutation()) {
            case MutationSpec.Gaussian(double sigma) -> "gaussian(" + GeneValues.number(sigma) + ")";
            case MutationSpec.Polynomial(double eta) -> "polynomial(" + GeneValues.number(eta) + ")";
            case MutationSpec.Creep(double step) -> "creep(" + GeneValues.number(step) + ")";
            case MutationSpec.Reset() -> "reset";
        };
        return selection + ", " + crossover + " at rate " + GeneValues.number(operators.crossoverRate()) + ", "
                + mutation + " at rate " + GeneValues.number(operators.mutationRate());
    }

    private static String condition(TerminationSpec condition) {
        return switch (condition) {
            case TerminationSpec.Generations(int count) -> "after generation " + Figures.count(count);
            case TerminationSpec.Evaluations(long count) -> "after " + Figures.counted(count, "evaluation");
            case TerminationSpec.Target(double fitness) -> "at fitness " + GeneValues.number(fitness);
            case TerminationSpec.Stagnation(int generations) ->
                "after " + Figures.counted(generations, "generation") + " without improvement";
            case TerminationSpec.Diversity(double atMost) -> "at diversity " + GeneValues.number(atMost);
            case TerminationSpec.WallTime(long millis) -> "after " + Figures.duration(millis / 1000.0) + " of running";
            case TerminationSpec.CpuTime(long millis) -> "after " + Figures.duration(millis / 1000.0) + " of CPU time";
            case TerminationSpec.All(List<TerminationSpec> conditions) ->
                conditions.stream().map(SpecWords::condition).collect(Collectors.joining(" and "));
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
