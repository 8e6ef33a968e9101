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

/**
 * Chunks at a worker that cannot begin yet, by spec, and what they wait for. Those that wait for long are let go, so that
 * others may have them; what was lacking is then still said for a while, so that no more of the kind are sent.
 */
final class WaitingChunks {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingChunks.class);

    private static final long PATIENCE_MILLIS = 5_000;
    private static final long MEMORY_MILLIS = 600_000;
    private static final int MOST_TOLD = 64;

    private final Map<Digest, OfSpec> specs = new LinkedHashMap<>();

    private static final class OfSpec {
        private final Map<ChunkId, Chunk> chunks = new LinkedHashMap<>();
        private @Nullable EvolutionSpec spec;
        private String reason = "the spec is on its way";
        private long since;
    }

    /** Tells whether nothing of its spec waited before. */
    boolean add(Chunk chunk, long now) {
        OfSpec waiting = specs.computeIfAbsent(chunk.spec(), digest -> new OfSpec());
        if (waiting.chunks.isEmpty()) {
            waiting.since = now;
        }
        waiting.chunks.put(chunk.id(), chunk);
        return waiting.chunks.size() == 1;
    }

    /** Lets go of what waits for long already. */
    List<ChunkId> letGo(long now) {
        List<ChunkId> gone = new ArrayList<>();
        for (OfSpec waiting : specs.values()) {
            if (now - waiting.since > PATIENCE_MILLIS) {
                gone.addAll(waiting.chunks.keySet());
                waiting.chunks.clear();
            }
        }
        specs.values()
                .removeIf(waiting ->
                        waiting.chunks.isEmpty() && (waiting.spec == null || now - waiting.since > MEMORY_MILLIS));
        return gone;
    }

    /** Takes a chunk out, if it is here. */
    boolean remove(ChunkId id) {
        boolean removed = false;
        for (OfSpec waiting : specs.values()) {
            removed |= waiting.chunks.remove(id) != null;
        }
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
    void lack(Digest digest, String words) {
        String reason = OneLine.of(words);
        OfSpec waiting = specs.get(digest);
        if (waiting != null && !waiting.reason.equals(reason)) {
            waiting.reason = reason;
            LOG.info("chunks wait spec={} chunks={}: {}", digest, waiting.chunks.size(), reason);
        }
    }

    /** What cannot be evaluated here, and why: of {@value #MOST_TOLD} specs at most, so that it fits into one message. */
    List<Lack> lacking() {
        return specs.entrySet().stream()
                .limit(MOST_TOLD)
                .map(waiting -> new Lack(waiting.getKey(), waiting.getValue().reason))
                .toList();
    }
}
