package wallacea.http.evolution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import wallacea.http.UnavailableException;
import wallacea.http.report.RunReport;
import wallacea.protocol.evolution.GenerationSummary;

/** The port over one evolution that gets on when it is told to, and counts how often it is asked. */
public final class MovingEvolutions implements Evolutions {
    private final KnownEvolutions others = new KnownEvolutions();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong listed = new AtomicLong();
    private final AtomicLong readWhole = new AtomicLong();
    private volatile int generation;
    private volatile boolean isAway;

    /** The best fitness when a generation is committed. */
    public static double best(int generation) {
        return generation / 3.0;
    }

    /** Commits up to a generation. */
    public void reach(int newGeneration) {
        generation = newGeneration;
    }

    /** Whether its journal is. */
    public void away(boolean newAway) {
        isAway = newAway;
    }

    /** How often the status was asked for. */
    public long asked() {
        return asked.get();
    }

    /** How often the names were asked for. */
    public long listed() {
        return listed.get();
    }

    /** How often every generation was asked for. */
    public long readWhole() {
        return readWhole.get();
    }

    @Override
    public CompletionStage<List<String>> ids() {
        listed.incrementAndGet();
        return CompletableFuture.completedStage(List.of("moving"));
    }

    @Override
    public CompletionStage<Optional<EvolutionView>> status(String id) {
        asked.incrementAndGet();
        if (id.equals("none")) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        int now = generation;
        return isAway
                ? CompletableFuture.failedStage(new UnavailableException("the journal is away"))
                : CompletableFuture.completedStage(Optional.of(new EvolutionView(
                        id,
                        "moving",
                        1,
                        "d".repeat(64),
                        "running",
                        "",
                        now,
                        100,
                        50,
                        1,
                        best(now),
                        0,
                        0.5,
                        50L * (now + 1),
                        0,
                        1,
                        "c".repeat(64),
                        1)));
    }

    @Override
    public CompletionStage<Optional<Integer>> activeCount(String id) {
        return CompletableFuture.completedStage(Optional.of(3));
    }

    @Override
    public double cacheHitRatio() {
        return Double.NaN;
    }

    @Override
    public CompletionStage<Submission> submit(Proposal proposal) {
        return others.submit(proposal);
    }

    @Override
    public CompletionStage<Answer> change(String id, Change change) {
        return others.change(id, change);
    }

    @Override
    public CompletionStage<Answer> restart(String id, OptionalLong seed) {
        return others.restart(id, seed);
    }

    @Override
    public CompletionStage<Optional<List<ActiveStrategyView>>> active(String id) {
        return others.active(id);
    }

    @Override
    public CompletionStage<Optional<List<GenerationSummary>>> generations(String id) {
        readWhole.incrementAndGet();
        return others.generations(id);
    }

    @Override
    public CompletionStage<Optional<List<GenerationSummary>>> lastGenerations(String id, int generation) {
        return others.lastGenerations(id, generation);
    }

    @Override
    public CompletionStage<Optional<Instant>> checkpointedAt(String id) {
        return others.checkpointedAt(id);
    }

    @Override
    public CompletionStage<Optional<List<HallOfFameView>>> hallOfFame(String id) {
        return others.hallOfFame(id);
    }

    @Override
    public CompletionStage<Optional<List<QuarantinedView>>> quarantine(String id) {
        return others.quarantine(id);
    }

    @Override
    public CompletionStage<Optional<List<String>>> explain(String id) {
        return others.explain(id);
    }

    @Override
    public CompletionStage<Optional<ResultView>> result(String id) {
        return others.result(id);
    }

    @Override
    public CompletionStage<Optional<RunReport>> report(String id) {
        return others.report(id);
    }
}
