package wallacea.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import wallacea.domain.evolution.SpecDifference;
import wallacea.node.Node;
import wallacea.node.RefusedException;
import wallacea.node.UnavailableException;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.SpecPlaces;
import wallacea.store.StorageException;

/** Says what keeps a run in this process from going on, and what may be typed then. */
record RunTrouble(Console console, EvolutionId id, RunSpec run, NextCommands commands) {
    /** Another spec or other versions under the id are the caller's mistake; all else is trouble of this machine. */
    int told(Node node, Throwable cause) throws InterruptedException {
        return switch (cause) {
            case RefusedException refused -> {
                List<String> problems = new ArrayList<>(
                        List.of(refused.getMessage() + "; name another run with --id, or its directory with --out"));
                problems.addAll(differences(node));
                yield console.refuse(ExitCode.INVALID, problems);
            }
            case UnavailableException _ ->
                console.refuse(
                        ExitCode.FAILED,
                        "this machine is too busy to go on in time; what is committed is kept; continue with: "
                                + commands.resume());
            case StorageException storage ->
                console.refuse(
                        ExitCode.FAILED,
                        List.of(
                                storage.getMessage(),
                                "what is committed is kept; once that is mended continue with: " + commands.resume()));
            default -> throw new IllegalStateException(cause);
        };
    }

    /** Where the spec says something else than the one that stands under the id. */
    private List<String> differences(Node node) throws InterruptedException {
        try {
            EvolutionSpec held = node.status(id).toCompletableFuture().get().spec();
            SpecPlaces places = SpecPlaces.of(run.file());
            SortedSet<String> keys = SpecDifference.keys(held, run.spec());
            if (!places.written("seed")
                    .equals(Optional.of(Long.toString(run.spec().seed())))) {
                keys.remove("seed"); // it is the command's
            }
            return places.expecting(keys, "what the run was begun with");
        } catch (ExecutionException e) {
            return List.of();
        }
    }
}
