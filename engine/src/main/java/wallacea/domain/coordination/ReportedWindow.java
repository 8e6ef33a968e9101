package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wallacea.domain.evolution.Chain;
import wallacea.domain.evolution.IslandSummary;
import wallacea.domain.evolution.Summaries;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.DeterminismViolation;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.IslandGeneration;
import wallacea.protocol.population.PopulationReport.WindowReached;
import wallacea.protocol.value.Digest;

/** What the islands reported of one window. */
final class ReportedWindow {
    private final int from;
    private final int to;
    private final @Nullable WindowReached[] reports;

    /** One generation of all islands. */
    record Link(Digest chain, IslandSummary merged, long cpuNanos) {
        int generation() {
            return merged.generation();
        }

        GenerationSummary summary() {
            double[] quantiles = merged.quantiles();
            return new GenerationSummary(
                    generation(),
                    merged.best(),
                    merged.mean(),
                    quantiles[2],
                    quantiles[10],
                    quantiles[18],
                    merged.diversity(),
                    merged.evaluations(),
                    merged.penalised(),
                    cpuNanos);
        }
    }

    ReportedWindow(int islands, int from, int to) {
        this.from = from;
        this.to = to;
        reports = new WindowReached[islands];
    }

    int to() {
        return to;
    }

    /**
     * Enters a report of this window.
     *
     * @return where it contradicts an earlier one of the same island
     */
    Optional<DeterminismViolation> enter(WindowReached report) {
        WindowReached known = reports[report.island()];
        if (known == null) {
            reports[report.island()] = report;
            return Optional.empty();
        }
        for (int i = 0; i < to - from; i++) {
            IslandGeneration first = known.generations().get(i);
            IslandGeneration second = report.generations().get(i);
            if (!first.matches(second)) {
                return Optional.of(new DeterminismViolation(
                        "island=" + report.island() + " generation=" + first.generation(),
                        first.toString(),
                        second.toString()));
            }
        }
        return known.checkpoint().equals(report.checkpoint())
                ? Optional.empty()
                : Optional.of(new DeterminismViolation(
                        "island=" + report.island() + " checkpoint=" + to,
                        known.checkpoint().toString(),
                        report.checkpoint().toString()));
    }

    /** Forgets the reports that do not hold any more now that these verdicts are known. */
    void forgetUnlessHolding(List<Verdict> verdicts, int lag) {
        for (int island = 0; island < reports.length; island++) {
            WindowReached report = reports[island];
            if (report != null && !Verdict.holds(verdicts, report.verdictsKnown(), island, to, lag)) {
                reports[island] = null;
            }
        }
    }

    boolean isComplete() {
        return Stream.of(reports).noneMatch(Objects::isNull);
    }

    /** All reports by island; only when complete. */
    List<WindowReached> reports() {
        List<WindowReached> all = new ArrayList<>();
        for (WindowReached report : reports) {
            all.add(Objects.requireNonNull(report));
        }
        return all;
    }

    List<CheckpointRef> checkpoints() {
        return reports().stream().map(WindowReached::checkpoint).toList();
    }

    /**
     * The generations of the window, linked to the chain; only when complete.
     *
     * @param chain after the generation before the window
     */
    List<Link> links(Digest chain, List<Verdict> verdicts) {
        List<WindowReached> all = reports();
        List<Link> links = new ArrayList<>();
        Digest link = chain;
        for (int i = 0; i < to - from; i++) {
            int index = i;
            int generation = from + 1 + i;
            List<IslandGeneration> islands =
                    all.stream().map(report -> report.generations().get(index)).toList();
            link = Chain.next(
                    link,
                    verdicts.stream()
                            .filter(one -> one.generation() == generation)
                            .toList(),
                    islands.stream().map(IslandGeneration::leaf).toList());
            links.add(new Link(
                    link,
                    Summaries.merge(
                            islands.stream().map(ReportedWindow::summary).toList()),
                    islands.stream().mapToLong(IslandGeneration::cpuNanos).sum()));
        }
        return links;
    }

    private static IslandSummary summary(IslandGeneration island) {
        return new IslandSummary(
                island.generation(),
                island.best(),
                island.mean(),
                island.quantiles(),
                island.diversity(),
                island.valid(),
                island.penalised(),
                island.evaluations());
    }
}
