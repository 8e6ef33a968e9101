package wallacea.http.metrics;

import static java.util.concurrent.CompletableFuture.completedStage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToDoubleFunction;
import wallacea.http.evolution.ActiveStrategyView;
import wallacea.http.evolution.ActiveStrategyView.Performance;
import wallacea.http.evolution.EvolutionView;
import wallacea.http.evolution.Evolutions;
import wallacea.http.metrics.MetricFamily.Label;
import wallacea.http.metrics.MetricFamily.MetricType;
import wallacea.http.metrics.MetricFamily.Sample;
import wallacea.protocol.evolution.GenerationSummary;

/** What is committed of the newest evolutions, each under its id. */
final class EvolutionMetrics {
    /** More would make every scrape long. */
    static final int MOST = 200;

    private final Evolutions evolutions;

    EvolutionMetrics(Evolutions evolutions) {
        this.evolutions = evolutions;
    }

    /**
     * What one scrape tells of an evolution.
     *
     * @param last two generations or fewer, the last committed one at the end
     * @param activeCount empty if it cannot be read now
     * @param active judged, which costs, for unfinished evolutions and the newest alone
     */
    private record Known(
            EvolutionView view,
            List<GenerationSummary> last,
            Optional<Integer> activeCount,
            Optional<List<ActiveStrategyView>> active,
            int quarantined,
            Optional<Instant> checkpointedAt) {
        List<Label> labels() {
            return List.of(new Label("evolution", view.id()));
        }

        Optional<GenerationSummary> summary() {
            return last.isEmpty() ? Optional.empty() : Optional.of(last.getLast());
        }

        /** CPU seconds of one evaluation of the last generation; NaN if it is not known. */
        double secondsEach() {
            if (last.isEmpty()) {
                return Double.NaN;
            }
            long before = last.size() < 2 ? 0 : last.getFirst().evaluations();
            long evaluated = last.getLast().evaluations() - before;
            return evaluated <= 0 ? Double.NaN : last.getLast().cpuNanos() / 1e9 / evaluated;
        }

        /** Seconds since 1970. */
        double checkpointSeconds() {
            return checkpointedAt.map(at -> at.toEpochMilli() / 1000.0).orElse(Double.NaN);
        }

        double trades(ToDoubleFunction<ActiveStrategyView.Period> count) {
            if (active.orElse(List.of()).isEmpty()
                    || active.get().stream().anyMatch(one -> one.performance().isEmpty())) {
                return Double.NaN;
            }
            return active.get().stream()
                    .map(one -> one.performance().orElseThrow())
                    .mapToDouble(done -> both(done, count))
                    .sum();
        }

        private static double both(Performance done, ToDoubleFunction<ActiveStrategyView.Period> count) {
            return count.applyAsDouble(done.inSample()) + count.applyAsDouble(done.control());
        }
    }

    CompletionStage<List<MetricFamily>> families() {
        return evolutions.ids().thenCompose(ids -> {
            List<CompletableFuture<Optional<Known>>> asked = ids.stream()
                    .limit(MOST)
                    .map(id -> known(id, id.equals(ids.getFirst())).toCompletableFuture())
                    .toList();
            return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                    .thenApply(_ -> families(
                            asked.stream().flatMap(one -> one.join().stream()).toList()));
        });
    }

    /** The status first: by it the others know what is committed. */
    private CompletionStage<Optional<Known>> known(String id, boolean isNewest) {
        return evolutions
                .status(id)
                .thenCompose(view -> view.isEmpty()
                        ? completedStage(Optional.empty())
                        : known(id, view.get(), isNewest).thenApply(Optional::of));
    }

    private CompletionStage<Known> known(String id, EvolutionView view, boolean isNewest) {
        CompletionStage<Optional<Integer>> count = evolutions.activeCount(id).exceptionally(_ -> Optional.empty());
        CompletionStage<Optional<List<ActiveStrategyView>>> active = isNewest || view.isUnfinished()
                ? evolutions.active(id).exceptionally(_ -> Optional.empty())
                : completedStage(Optional.empty());
        CompletionStage<Integer> quarantined = evolutions
                .quarantine(id)
                .thenApply(found -> found.map(List::size).orElse(0));
        CompletionStage<List<GenerationSummary>> generations =
                evolutions.lastGenerations(id, view.generation()).thenApply(found -> found.orElse(List.of()));
        return evolutions
                .checkpointedAt(id)
                .thenCompose(at -> generations.thenCompose(last -> count.thenCompose(number -> active.thenCombine(
                        quarantined, (strategies, hung) -> new Known(view, last, number, strategies, hung, at)))));
    }

    private static List<MetricFamily> families(List<Known> all) {
        return List.of(
                family(
                        all,
                        "genetic_generations_total",
                        MetricType.COUNTER,
                        "Committed generations.",
                        one -> one.view().generation() + 1),
                family(
                        all,
                        "genetic_evaluations_total",
                        MetricType.COUNTER,
                        "Individuals evaluated in committed generations, counted logically.",
                        one -> one.view().evaluations()),
                family(
                        all,
                        "genetic_algorithm_generation",
                        MetricType.GAUGE,
                        "Last committed generation, -1 before the first.",
                        one -> one.view().generation()),
                family(
                        all,
                        "strategy_fitness_score",
                        MetricType.GAUGE,
                        "Best fitness of all committed generations.",
                        one -> one.view().best()),
                distribution(all),
                family(
                        all,
                        "evaluation_time_per_strategy",
                        MetricType.GAUGE,
                        "CPU seconds of one evaluation, mean of the last committed generation.",
                        Known::secondsEach),
                family(
                        all,
                        "active_strategies_count",
                        MetricType.UNTYPED,
                        "Strategies that are deployed.",
                        one -> one.activeCount().map(Double::valueOf).orElse(Double.NaN)),
                family(
                        all,
                        "total_trades",
                        MetricType.GAUGE,
                        "Trades of the active strategies in their backtests, in-sample and control.",
                        one -> one.trades(ActiveStrategyView.Period::trades)),
                family(
                        all,
                        "successful_trades",
                        MetricType.GAUGE,
                        "Those of them with a profit.",
                        one -> one.trades(ActiveStrategyView.Period::wins)),
                family(
                        all,
                        "wallacea_quarantined_total",
                        MetricType.COUNTER,
                        "Individuals whose fitness hung or crashed.",
                        Known::quarantined),
                family(
                        all,
                        "wallacea_checkpoint_last_success_timestamp_seconds",
                        MetricType.GAUGE,
                        "When the last checkpoint was committed, since 1970.",
                        Known::checkpointSeconds));
    }

    private static MetricFamily family(
            List<Known> all, String name, MetricType type, String help, ToDoubleFunction<Known> value) {
        return new MetricFamily(
                name,
                type,
                help,
                all.stream()
                        .map(one -> new Sample(one.labels(), value.applyAsDouble(one)))
                        .toList());
    }

    private static MetricFamily distribution(List<Known> all) {
        List<Sample> samples = new ArrayList<>();
        for (Known one : all) {
            one.summary().ifPresent(last -> {
                samples.add(quantile(one, "0.1", last.q10()));
                samples.add(quantile(one, "0.5", last.q50()));
                samples.add(quantile(one, "0.9", last.q90()));
                samples.add(quantile(one, "1", last.best()));
            });
        }
        return new MetricFamily(
                "genetic_fitness_distribution",
                MetricType.SUMMARY,
                "Fitness of the valid individuals of the last committed generation.",
                samples);
    }

    private static Sample quantile(Known one, String quantile, double value) {
        List<Label> labels = new ArrayList<>(one.labels());
        labels.add(new Label("quantile", quantile));
        return new Sample(labels, value);
    }
}
