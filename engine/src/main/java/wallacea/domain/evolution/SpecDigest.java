package wallacea.domain.evolution;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ExecutionSpec;
import wallacea.protocol.spec.ExecutionSpec.Setting;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.IslandSpec.Emigration;
import wallacea.protocol.spec.IslandSpec.Replacement;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ObjectiveSpec;
import wallacea.protocol.spec.OperatorSpec.CrossoverSpec;
import wallacea.protocol.spec.OperatorSpec.MutationSpec;
import wallacea.protocol.spec.OperatorSpec.SelectionSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.spec.StrategySpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.protocol.value.Digest;

/**
 * The digest of a spec: SHA-256 of its canonical text in UTF-8, one {@code key=value} line for each component in a fixed
 * order. Left out is what decides no result: the runtime part, budgets, the time limit of a fitness of the user's own
 * (its verdicts decide, and they enter the {@link Chain}), the file's path (the bars are in it by their digest); and the
 * semantic versions, which enter the chain beside it and are refused by name.
 *
 * <p>Numbers print as {@link Double#toString} (the shortest decimal that reads back the same); in texts backslash and
 * line feed are escaped as {@code \\} and {@code \n}. To add a component later without changing old digests, print
 * its line only where the value is not the default.
 */
public final class SpecDigest {
    private final StringBuilder text = new StringBuilder();

    private SpecDigest() {}

    public static Digest of(EvolutionSpec spec) {
        return Digest.of(canonicalText(spec).getBytes(StandardCharsets.UTF_8));
    }

    static String canonicalText(EvolutionSpec spec) {
        SpecDigest digest = new SpecDigest();
        digest.line("name", spec.name());
        digest.line("seed", spec.seed());
        digest.problem(spec.problem());
        spec.genes().forEach(digest::gene);
        digest.population(spec);
        digest.operators(spec);
        spec.termination().forEach(digest::termination);
        return digest.text.toString();
    }

    private void line(String key, Object value) {
        String escaped = String.valueOf(value).replace("\\", "\\\\").replace("\n", "\\n");
        text.append(key).append('=').append(escaped).append('\n');
    }

    private void problem(ProblemSpec problem) {
        switch (problem) {
            case ProblemSpec.TestFunction f -> {
                line("function.kind", f.kind().name());
                line("function.variables", f.variables());
                line("function.shifted", f.shifted());
                line("function.evaluation-micros", f.evaluationMicros());
            }
            case ProblemSpec.OwnFitness own -> {
                line("fitness.name", own.name());
                line("fitness.version", own.version());
                own.parameters().forEach(parameter -> line("fitness.parameter." + parameter.name(), parameter.value()));
            }
            case ProblemSpec.Trading t -> {
                strategy(t.strategy());
                market(t.market());
                execution(t.execution());
                objective(t.objective());
            }
        }
    }

    private void strategy(StrategySpec strategy) {
        line("strategy.entry", strategy.entry());
        line("strategy.exit", strategy.exit());
        line("strategy.where", strategy.where());
    }

    private void market(MarketSpec market) {
        line("market.content", market.content());
        line("market.time-zone", market.timeZone());
        line("market.in-sample.from", market.inSample().from());
        line("market.in-sample.until", market.inSample().until());
        line("market.control.from", market.control().from());
        line("market.control.until", market.control().until());
        line("market.year-days", market.yearDays());
    }

    private void execution(ExecutionSpec execution) {
        line("execution.fill", execution.fill().name());
        line("execution.initial-cash", execution.initialCash());
        line("execution.fee-ratio", execution.feeRatio());
        line("execution.fixed-fee", execution.fixedFee());
        line("execution.slippage-ratio", execution.slippageRatio());
        line("execution.size-type", execution.sizeType().name());
        line("execution.size", setting(Optional.of(execution.size())));
        line("execution.stop-loss", setting(execution.stopLoss()));
        line("execution.trailing", execution.trailing());
        line("execution.take-profit", setting(execution.takeProfit()));
        line("execution.stop-entry", execution.stopEntry().name());
        line("execution.stop-exit", execution.stopExit().name());
    }

    private static String setting(Optional<Setting> setting) {
        return setting.map(value -> switch (value) {
                    case Setting.Fixed(double number) -> Double.toString(number);
                    case Setting.Hole(String gene) -> "$" + gene;
                })
                .orElse("none");
    }

    private void objective(ObjectiveSpec objective) {
        line("objective.sharpe", objective.sharpeWeight());
        line("objective.total-return", objective.returnWeight());
        line("objective.drawdown", objective.drawdownWeight());
        line("objective.min-trades", objective.minTrades());
    }

    private void gene(GeneSpec gene) {
        String key = "gene." + gene.name();
        switch (gene) {
            case GeneSpec.IntegerGene g -> line(key, "int " + g.min() + " " + g.max());
            case GeneSpec.RealGene g ->
                line(key, "real " + g.min() + " " + g.max() + " " + g.step() + (g.logScale() ? " log" : ""));
            case GeneSpec.ChoiceGene g -> line(key, "choice " + g.values());
            case GeneSpec.BooleanGene g -> line(key, "boolean");
        }
    }

    private void population(EvolutionSpec spec) {
        line("population.size", spec.population().size());
        line("population.elite-ratio", spec.population().eliteRatio());
        line("population.hall-of-fame", spec.population().hallOfFame());
        line("islands.count", spec.islands().count());
        line("islands.topology", topology(spec.islands().topology()));
        line("islands.interval", spec.islands().interval());
        line("islands.emigrants", spec.islands().emigrants());
        line("islands.lag", spec.islands().lag());
        switch (spec.islands().emigration()) {
            case Emigration.Best() -> {}
            case Emigration.Tournament(int size) -> line("islands.emigration", "tournament " + size);
        }
        if (spec.islands().replacement() != Replacement.WORST) {
            line("islands.replacement", spec.islands().replacement().name());
        }
    }

    private static String topology(Topology topology) {
        return switch (topology) {
            case Topology.Shape shape -> shape.name();
            case Topology.Torus(int rows) -> "torus " + rows;
            case Topology.RandomRegular(int degree) -> "random-regular " + degree;
            case Topology.Custom(List<Topology.Custom.Edge> edges) ->
                edges.stream()
                        .map(edge -> edge.from() + "->" + edge.to())
                        .collect(Collectors.joining(" ", "custom ", ""));
        };
    }

    private void operators(EvolutionSpec spec) {
        line(
                "operators.selection",
                switch (spec.operators().selection()) {
                    case SelectionSpec.Tournament(int size) -> "tournament " + size;
                    case SelectionSpec.Rank(double pressure) -> "rank " + pressure;
                    case SelectionSpec.Roulette(double offset) -> "roulette " + offset;
                    case SelectionSpec.UniversalSampling(double offset) -> "sus " + offset;
                    case SelectionSpec.Truncation(double share) -> "truncation " + share;
                });
        line(
                "operators.crossover",
                switch (spec.operators().crossover()) {
                    case CrossoverSpec.Uniform(double exchange) -> "uniform " + exchange;
                    case CrossoverSpec.Sbx(double eta) -> "sbx " + eta;
                    case CrossoverSpec.Blx(double alpha) -> "blx " + alpha;
                    case CrossoverSpec.OnePoint() -> "one-point";
                    case CrossoverSpec.TwoPoint() -> "two-point";
                });
        line("operators.crossover-rate", spec.operators().crossoverRate());
        line(
                "operators.mutation",
                switch (spec.operators().mutation()) {
                    case MutationSpec.Gaussian(double sigma) -> "gaussian " + sigma;
                    case MutationSpec.Polynomial(double eta) -> "polynomial " + eta;
                    case MutationSpec.Creep(double step) -> "creep " + step;
                    case MutationSpec.Reset() -> "reset";
                });
        line("operators.mutation-rate", spec.operators().mutationRate());
    }

    private void termination(TerminationSpec condition) {
        switch (condition) {
            case TerminationSpec.Generations c -> line("termination.generations", c.count());
            case TerminationSpec.Evaluations c -> line("termination.evaluations", c.count());
            case TerminationSpec.Target c -> line("termination.target", c.fitness());
            case TerminationSpec.Stagnation c -> line("termination.stagnation", c.generations());
            case TerminationSpec.Diversity c -> line("termination.diversity", c.atMost());
            case TerminationSpec.All c -> {
                if (!Termination.isBudget(c)) {
                    line("termination.all", Termination.text(c));
                }
            }
            case TerminationSpec.WallTime c -> {}
            case TerminationSpec.CpuTime c -> {}
        }
    }
}
