package wallacea.http.evolution;

import static java.util.concurrent.CompletableFuture.completedStage;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The evolution that is meant where none must be named: the newest unfinished one, else the newest. */
public final class ChosenEvolution {
    private static final int LOOKED_AT = 100;

    private final Evolutions evolutions;

    public ChosenEvolution(Evolutions evolutions) {
        this.evolutions = evolutions;
    }

    /** The status of the named one, or of the one that is meant; empty if there is none. */
    public CompletionStage<Optional<EvolutionView>> status(Optional<String> named) {
        return named.isPresent()
                ? evolutions.status(named.get())
                : evolutions.ids().thenCompose(this::newest);
    }

    private CompletionStage<Optional<EvolutionView>> newest(List<String> ids) {
        return ids.isEmpty() ? completedStage(Optional.empty()) : unfinished(ids, 0);
    }

    private CompletionStage<Optional<EvolutionView>> unfinished(List<String> ids, int at) {
        if (at == Math.min(LOOKED_AT, ids.size())) {
            return evolutions.status(ids.getFirst());
        }
        CompletableFuture<Optional<EvolutionView>> status =
                evolutions.status(ids.get(at)).toCompletableFuture();
        return status.thenCompose(view ->
                view.filter(EvolutionView::isUnfinished).isPresent() ? completedStage(view) : unfinished(ids, at + 1));
    }
}
