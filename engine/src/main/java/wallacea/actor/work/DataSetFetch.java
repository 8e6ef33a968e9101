package wallacea.actor.work;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.protocol.value.Digest;
import wallacea.protocol.wire.WireRefusals;
import wallacea.protocol.work.DataSetMessage;
import wallacea.protocol.work.DataSetRequest;

/**
 * Fetches data sets from the core nodes, each once however many wait for it. It goes on until it has the bytes that the
 * digest names: a core node that does not answer, does not have the file or sends other bytes is left for the next.
 */
public final class DataSetFetch {
    private static final Logger LOG = LoggerFactory.getLogger(DataSetFetch.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final long PATIENCE_MILLIS = 3_000;

    private final InstantSource clock;
    private final ActorRef<DataSetMessage> ear;
    private final Map<Digest, Fetch> fetches = new LinkedHashMap<>();
    private List<ActorRef<DataSetRequest>> sources = List.of();

    /** What reaches the fetch. */
    public sealed interface Input {}

    /** The core nodes that are there now. */
    public record Sources(List<ActorRef<DataSetRequest>> sources) implements Input {
        public Sources {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A data set is wanted.
     *
     * @param reason told, on the actor's thread, what it waits for
     * @param file completed with its bytes, verified
     */
    public record Wanted(Digest content, Consumer<String> reason, CompletableFuture<byte[]> file) implements Input {}

    private record FromCore(DataSetMessage message) implements Input {}

    private enum Tick implements Input {
        TICK
    }

    /** One file on its way. */
    private static final class Fetch {
        private final FileInParts file = new FileInParts();
        private final List<Wanted> wanted = new ArrayList<>();
        private final Set<ActorRef<DataSetRequest>> without = new HashSet<>();
        private int source;

        void tell(String reason) {
            wanted.forEach(one -> one.reason().accept(reason));
        }
    }

    private DataSetFetch(ActorContext<Input> context, InstantSource clock) {
        this.clock = clock;
        ear = context.messageAdapter(DataSetMessage.class, FromCore::new);
    }

    /** A fetch that knows no core node yet. */
    public static Behavior<Input> create(InstantSource clock) {
        return WireRefusals.guard(
                Input.class,
                Behaviors.setup(context -> Behaviors.withTimers(timers -> {
                    timers.startTimerWithFixedDelay(Tick.TICK, TICK);
                    return Behaviors.receiveMessage(new DataSetFetch(context, clock)::onInput);
                })));
    }

    private Behavior<Input> onInput(Input input) {
        switch (input) {
            case Sources(List<ActorRef<DataSetRequest>> known) -> {
                sources = known;
                fetches.forEach(this::ask);
            }
            case Wanted wanted -> {
                Fetch fetch = fetches.computeIfAbsent(wanted.content(), content -> new Fetch());
                fetch.wanted.add(wanted);
                ask(wanted.content(), fetch);
            }
            case FromCore(DataSetMessage.Part part) -> onPart(part);
            case FromCore(DataSetMessage.Absent(Digest content)) -> onAbsent(content);
            case Tick tick -> fetches.forEach(this::onTick);
        }
        return Behaviors.same();
    }

    private void onTick(Digest content, Fetch fetch) {
        if (fetch.file.forgetAskedBefore(clock.millis() - PATIENCE_MILLIS)) {
            fetch.source++;
        }
        fetch.without.clear();
        ask(content, fetch);
    }

    private void onPart(DataSetMessage.Part part) {
        Fetch fetch = fetches.get(part.content());
        if (fetch == null) {
            return;
        }
        fetch.file.take(part);
        if (!fetch.file.isComplete()) {
            ask(part.content(), fetch);
        } else if (fetch.file.is(part.content())) {
            fetches.remove(part.content());
            LOG.info("data set fetched sha256={} bytes={}", part.content(), part.size());
            fetch.wanted.forEach(one -> one.file().complete(fetch.file.bytes()));
        } else {
            LOG.warn("data set arrived with other bytes sha256={}: fetching again", part.content());
            fetch.file.clear();
            fetch.source++;
            ask(part.content(), fetch);
        }
    }

    private void onAbsent(Digest content) {
        Fetch fetch = fetches.get(content);
        if (fetch != null && !sources.isEmpty()) {
            fetch.without.add(source(fetch));
            fetch.file.forgetAsked();
            fetch.source++;
            ask(content, fetch);
        }
    }

    private void ask(Digest content, Fetch fetch) {
        if (sources.isEmpty()) {
            fetch.tell("data set " + content + " waits for a core node to fetch it from");
        } else if (fetch.without.containsAll(sources)) {
            fetch.tell("data set " + content + " is on none of the core nodes");
        } else {
            fetch.tell("data set " + content + " is being fetched");
            long now = clock.millis();
            for (OptionalInt part = fetch.file.next(now); part.isPresent(); part = fetch.file.next(now)) {
                source(fetch).tell(new DataSetRequest.PartWanted(content, part.getAsInt(), ear));
            }
        }
    }

    private ActorRef<DataSetRequest> source(Fetch fetch) {
        return sources.get(Math.floorMod(fetch.source, sources.size()));
    }
}
