package wallacea.cli.edge;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wallacea.cli.result.GeneValues;
import wallacea.domain.backtest.Order;
import wallacea.domain.evolution.HallOfFame;
import wallacea.domain.fitness.StrategyReport;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.market.BarSeries;
import wallacea.domain.performance.Metrics;
import wallacea.http.UnavailableException;
import wallacea.http.evolution.ActiveStrategyView;
import wallacea.http.evolution.ActiveStrategyView.Performance;
import wallacea.http.evolution.ActiveStrategyView.Period;
import wallacea.node.Node;
import wallacea.node.RunHistory;
import wallacea.node.RunHistory.Deployment;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;

/** What is deployed of each evolution, read and judged once for each deployment. Calls block on I/O; any thread may call. */
final class DeployedStrategies {
    private static final int MOST_KEPT = 256;

    private final Node node;
    private final Map<EvolutionId, Deployed> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final TradingProblems problems;

    /** One deployment; judged when that is first asked for. */
    private static final class Deployed {
        private final Deployment deployment;
        private final List<HallOfFame.Member> members;
        private @Nullable List<ActiveStrategyView> views;

        Deployed(Deployment deployment, List<HallOfFame.Member> members) {
            this.deployment = deployment;
            this.members = members;
        }

        synchronized List<ActiveStrategyView> views(EvolutionSpec spec, Supplier<Optional<TradingProblem>> problem) {
            List<ActiveStrategyView> known = views;
            if (known == null) {
                Optional<TradingProblem> judge = problem.get();
                known = members.stream()
                        .map(member -> view(spec, judge, deployment.at(), member))
                        .toList();
                views = known;
            }
            return known;
        }
    }

    DeployedStrategies(Node node, TradingProblems problems) {
        this.node = node;
        this.problems = problems;
    }

    /** How many strategies are active; none before the first commit. */
    int count(EvolutionId id) {
        return deployed(id).map(found -> found.members.size()).orElse(0);
    }

    /** The active strategies, best first. */
    List<ActiveStrategyView> all(EvolutionId id, EvolutionSpec spec) {
        return deployed(id)
                .map(found -> found.views(spec, () -> problems.of(id, spec)))
                .orElse(List.of());
    }

    private Optional<Deployed> deployed(EvolutionId id) {
        RunHistory history = node.history(id);
        Optional<Deployment> deployment = history.deployment();
        Optional<Deployed> known = kept(id);
        if (deployment.isEmpty()
                || known.filter(one -> one.deployment.equals(deployment.get())).isPresent()) {
            return deployment.flatMap(_ -> known);
        }
        Optional<List<HallOfFame.Member>> members = history.deployed(deployment.get());
        if (members.isEmpty()) {
            if (history.deployment().equals(deployment)) {
                throw new UnavailableException("the checkpoint of the deployed generation "
                        + deployment.get().generation() + " cannot be read now; ask again");
            }
            return deployed(id);
        }
        Deployed read = new Deployed(deployment.get(), members.get());
        keep(id, read);
        return Optional.of(read);
    }

    private Optional<Deployed> kept(EvolutionId id) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(id));
        }
    }

    private void keep(EvolutionId id, Deployed read) {
        synchronized (kept) {
            kept.put(id, read);
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
    }

    private static ActiveStrategyView view(
            EvolutionSpec spec, Optional<TradingProblem> problem, Instant at, HallOfFame.Member member) {
        Optional<StrategyReport> inSample = problem.map(judge -> judge.reportInSample(member.genome()));
        Optional<StrategyReport> control = problem.map(judge -> judge.reportControl(member.genome()));
        return new ActiveStrategyView(
                GeneValues.id(spec.genes(), member.genome()),
                member.fitness(),
                member.generation(),
                inSample.map(report -> new Performance(
                        period(report.metrics()), period(control.orElseThrow().metrics()))),
                "active",
                at.toString(),
                control.flatMap(DeployedStrategies::lastTrade)
                        .or(() -> inSample.flatMap(DeployedStrategies::lastTrade)));
    }

    private static Period period(Metrics metrics) {
        return new Period(
                metrics.totalReturn(),
                metrics.sharpeAnnualized(),
                metrics.maxDrawdown(),
                metrics.trades(),
                metrics.trades() == 0 ? 0 : (int) Math.round(metrics.winRate() * metrics.trades()));
    }

    private static Optional<String> lastTrade(StrategyReport report) {
        List<Order> orders = report.orders();
        BarSeries bars = report.period().bars();
        return orders.isEmpty()
                ? Optional.empty()
                : Optional.of(bars.time(orders.getLast().bar()).toString());
    }
}
