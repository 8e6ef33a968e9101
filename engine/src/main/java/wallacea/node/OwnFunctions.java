package wallacea.node;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import wallacea.protocol.fitness.GenomeFitness;

/**
 * One function of a user's own fitness for each slot, all made before a slot needs one: a making that takes long, throws or
 * never comes back holds threads of its own, no slot, and is no matter of any individual's time limit. The first is made
 * alone, which tells most troubles at the price of one making; the others are made at once.
 */
final class OwnFunctions {
    private final Supplier<GenomeFitness> maker;
    private final Instant since;
    private final CompletableFuture<Void> all;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final Queue<GenomeFitness> free = new ConcurrentLinkedQueue<>();
    private final Map<Thread, GenomeFitness> taken = new ConcurrentHashMap<>();

    /**
     * Begins to make them.
     *
     * @param slots how many are made, at least 1
     * @param makers lets each making have a thread
     * @param since when it is now
     */
    OwnFunctions(Supplier<GenomeFitness> maker, int slots, Executor makers, Instant since) {
        this.maker = maker;
        this.since = since;
        CompletableFuture<Void> first = making(makers);
        all = first.thenCompose(made -> others(slots - 1, makers));
        var _ = first.exceptionally(e -> {
            over.complete(null);
            return null;
        });
    }

    private CompletableFuture<Void> making(Executor makers) {
        return CompletableFuture.runAsync(() -> free.add(maker.get()), makers);
    }

    /** Fails with the first that fails, whatever becomes of the rest. */
    private CompletableFuture<Void> others(int count, Executor makers) {
        CompletableFuture<?>[] each =
                Stream.generate(() -> making(makers)).limit(count).toArray(CompletableFuture[]::new);
        CompletableFuture<Void> others = CompletableFuture.allOf(each);
        var _ = CompletableFuture.allOf(each).whenComplete((made, e) -> over.complete(null));
        for (CompletableFuture<?> one : each) {
            var _ = one.whenComplete((made, e) -> {
                if (e != null) {
                    others.completeExceptionally(e);
                }
            });
        }
        return others;
    }

    /** Calls it once all are made or one cannot be. */
    void whenEnded(Runnable told) {
        var _ = all.whenComplete((made, e) -> told.run());
    }

    /** Calls it once each making that began has come back, made or not, and none begins any more. */
    void whenOver(Runnable told) {
        var _ = over.thenRun(told);
    }

    /** When their making began. */
    Instant since() {
        return since;
    }

    boolean areMade() {
        return all.state() == Future.State.SUCCESS;
    }

    /** Why one of them cannot be made; empty if they are made or under way. */
    Optional<Throwable> failure() {
        return all.state() == Future.State.FAILED ? Optional.of(all.exceptionNow()) : Optional.empty();
    }

    /** The function of the calling slot, the same each time. */
    GenomeFitness mine() {
        return taken.computeIfAbsent(Thread.currentThread(), slot -> {
            GenomeFitness next = free.poll();
            if (next == null) {
                throw new IllegalStateException("more slots than functions: made=" + taken.size());
            }
            return next;
        });
    }
}
