package wallacea.actor.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.Chunk;
import wallacea.protocol.work.ChunkId;
import wallacea.protocol.work.WorkerMessage.Lack;

/** Chunks at a worker that cannot begin yet, by spec, and what they wait for. */
final class WaitingChunks {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingChunks.class);

    private final Map<Digest, OfSpec> specs = new LinkedHashMap<>();

    private static final class OfSpec {
        private final Map<ChunkId, Chunk> chunks = new LinkedHashMap<>();
        private @Nullable EvolutionSpec spec;
        private String reason = "the spec is on its way";
    }

    /** Whether this is the first chunk of its spec. */
    boolean add(Chunk chunk) {
        OfSpec waiting = specs.computeIfAbsent(chunk.spec(), digest -> new OfSpec());
        waiting.chunks.put(chunk.id(), chunk);
        return waiting.chunks.size() == 1;
    }

    /** Takes a chunk out, if it is here. */
    boolean remove(ChunkId id) {
        boolean removed = false;
        for (OfSpec waiting : specs.values()) {
            removed |= waiting.chunks.remove(id) != null;
        }
        specs.values().removeIf(waiting -> waiting.chunks.isEmpty());
        return removed;
    }

    /** Takes all chunks of a spec out. */
    List<Chunk> remove(Digest spec) {
        OfSpec waiting = specs.remove(spec);
        return waiting == null ? List.of() : List.copyOf(waiting.chunks.values());
    }

    void clear() {
        specs.clear();
    }

    /** Digests of the specs whose chunks wait. */
    List<Digest> specs() {
        return List.copyOf(specs.keySet());
    }

    /** The spec, if chunks of it wait and it came. */
    Optional<EvolutionSpec> spec(Digest digest) {
        OfSpec waiting = specs.get(digest);
        return waiting == null ? Optional.empty() : Optional.ofNullable(waiting.spec);
    }

    /** Whether any of the held chunks waits for the spec. */
    boolean isWaiting(Digest digest, Set<ChunkId> held) {
        OfSpec waiting = specs.get(digest);
        return waiting != null && waiting.chunks.keySet().stream().anyMatch(held::contains);
    }

    void learn(Digest digest, EvolutionSpec spec) {
        OfSpec waiting = specs.get(digest);
        if (waiting != null) {
            waiting.spec = spec;
        }
    }

    /** Notes why the chunks of a spec still wait. */
    void lack(Digest digest, String reason) {
        OfSpec waiting = specs.get(digest);
        if (waiting != null && !waiting.reason.equals(reason)) {
            waiting.reason = reason;
            LOG.info("chunks wait spec={} chunks={}: {}", digest, waiting.chunks.size(), reason);
        }
    }

    /** Why those among the given chunks wait that do. */
    List<Lack> lacking(Set<ChunkId> held) {
        List<Lack> lacking = new ArrayList<>();
        specs.forEach((digest, waiting) -> {
            if (waiting.chunks.keySet().stream().anyMatch(held::contains)) {
                lacking.add(new Lack(digest, waiting.reason));
            }
        });
        return lacking;
    }
}
