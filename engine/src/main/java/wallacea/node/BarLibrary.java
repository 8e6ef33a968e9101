package wallacea.node;

import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.work.DataSetMessage;
import wallacea.store.BarFile;
import wallacea.store.BarFileReader;
import wallacea.store.DataSetStore;
import wallacea.store.StorageException;

/** The bars of the data sets that this process works on: from its disk, else fetched and kept there. Any thread may ask. */
final class BarLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(BarLibrary.class);
    /** Series in memory; the one that was not asked for for longest makes room. */
    private static final int MOST_SERIES = 4;

    private final DataSetStore disk;
    private final Fetch fetch;
    private final Executor blocking;
    private final Map<Title, Shelf> shelves = new LinkedHashMap<>(MOST_SERIES, 0.75f, true);

    /** How bytes come that are not on the disk of this process. */
    @FunctionalInterface
    interface Fetch {
        /** Completes with the bytes that the digest names; until then tells what it waits for. */
        CompletionStage<byte[]> fetch(Digest content, Consumer<String> reason);
    }

    /** What the library has. */
    sealed interface Found {}

    record Bars(BarSeries series) implements Found {}

    /** Not yet, and why. */
    record Missing(String reason) implements Found {}

    private record Title(Digest content, String timeZone) {}

    private static final class Shelf {
        private volatile String reason;
        private volatile CompletableFuture<BarSeries> series = new CompletableFuture<>();

        Shelf(String reason) {
            this.reason = reason;
        }
    }

    /** @param blocking where disk is read and written and bars are parsed */
    BarLibrary(DataSetStore disk, Fetch fetch, Executor blocking) {
        this.disk = disk;
        this.fetch = fetch;
        this.blocking = blocking;
    }

    /**
     * The bars, if they are in memory; else they are on their way when this returns.
     *
     * @param changed called when asking again tells more
     */
    synchronized Found bars(MarketSpec market, Runnable changed) {
        Title title = new Title(market.content(), market.timeZone());
        Shelf shelf = shelves.get(title);
        if (shelf == null) {
            shelf = load(market);
            shelves.put(title, shelf);
            if (shelves.size() > MOST_SERIES) {
                shelves.remove(shelves.keySet().iterator().next());
            }
            var _ = shelf.series.whenComplete((series, e) -> changed.run());
        }
        if (!shelf.series.isDone()) {
            return new Missing(shelf.reason);
        }
        try {
            return new Bars(shelf.series.join());
        } catch (CompletionException e) {
            shelves.remove(title);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Missing("data set " + market.content() + " cannot be used: " + cause.getMessage());
        }
    }

    private Shelf load(MarketSpec market) {
        Digest content = market.content();
        Shelf shelf = new Shelf("data set " + content + " is being read");
        shelf.series = CompletableFuture.supplyAsync(() -> read(disk, content), blocking)
                .thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedStage(found.get())
                        : fetch.fetch(content, reason -> shelf.reason = reason)
                                .thenApplyAsync(bytes -> keep(content, bytes), blocking))
                .thenApplyAsync(bytes -> parse(bytes, market), blocking);
        return shelf;
    }

    /** Reads a file from disk; empty if it is not there or its bytes are not those that the digest names. */
    private static Optional<byte[]> read(DataSetStore disk, Digest content) {
        try {
            OptionalLong size = disk.size(content);
            if (size.isEmpty()) {
                return Optional.empty();
            }
            ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(size.getAsLong()));
            for (int part = 0; file.hasRemaining(); part++) {
                Optional<byte[]> bytes = disk.part(content, part);
                if (bytes.isEmpty() || bytes.get().length > Math.min(file.remaining(), DataSetMessage.PART_BYTES)) {
                    return Optional.empty();
                }
                file.put(bytes.get());
            }
            return Optional.of(file.array()).filter(bytes -> Digest.of(bytes).equals(content));
        } catch (StorageException e) {
            LOG.warn("data set not read sha256={}: {}", content, e.getMessage());
            return Optional.empty();
        }
    }

    /** Without room on the disk the work goes on from memory. */
    private byte[] keep(Digest content, byte[] bytes) {
        try {
            disk.write(content, bytes);
        } catch (StorageException e) {
            LOG.warn("data set not kept sha256={}: {}", content, e.getMessage());
        }
        return bytes;
    }

    /** The bars of a market from a store; empty if they are not there or damaged. Blocks on I/O. */
    static Optional<BarSeries> stored(DataSetStore store, MarketSpec market) {
        return read(store, market.content()).map(bytes -> parse(bytes, market));
    }

    private static BarSeries parse(byte[] bytes, MarketSpec market) {
        return switch (BarFileReader.read(bytes, market.file(), ZoneId.of(market.timeZone()))) {
            case BarFile.Bars(BarSeries series) -> series;
            case BarFile.Refused refused ->
                throw new IllegalArgumentException(refused.problems().getFirst());
        };
    }
}
