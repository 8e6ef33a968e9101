package wallacea.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.store.Fence.Holding;
import wallacea.store.Storage;
import wallacea.store.StorageException;

/**
 * Holds the fence of the storage for this member and tells by that whether the journal can be written: a thread of its own,
 * as a database that is frozen answers nobody. Every member renews for the whole cluster; whoever was seen as a member
 * counts as its family.
 *
 * <p>At the start a fence that is another's is waited for, as the other may be this cluster's former life; after that it
 * is the end of this node.
 */
final class FenceKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FenceKeeper.class);
    private static final Duration RENEWAL = Duration.ofSeconds(3);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** Longer than an owner that is gone counts as one. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Storage storage;
    private final Cluster cluster;
    private final boolean isProbing;
    private final InstantSource clock;
    private final Runnable onHeld;
    private final Consumer<String> onLost;
    private final Set<String> family = new HashSet<>();
    private final Thread thread;
    private boolean wasHeld;
    private Optional<Instant> foreignSince = Optional.empty();
    private volatile Outage attempt = Outage.NONE;
    private volatile Outage outage = Outage.NONE;
    private volatile String foreignOwner = "";
    private volatile boolean isHeld;
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * A time during which the journal cannot be used.
     *
     * @param since the epoch if there is no outage
     */
    record Outage(Instant since, String reason) {
        static final Outage NONE = new Outage(Instant.EPOCH, "");

        boolean isOver() {
            return since.equals(Instant.EPOCH);
        }
    }

    /**
     * A keeper that begins when it is started.
     *
     * @param isProbing whether holding the fence writes nothing, so that the journal must be tried on its own
     * @param onHeld told once, when the fence is held first
     * @param onLost told once, with the reason, when another cluster owns the storage
     */
    FenceKeeper(
            Storage storage,
            Cluster cluster,
            boolean isProbing,
            InstantSource clock,
            Runnable onHeld,
            Consumer<String> onLost) {
        this.storage = storage;
        this.cluster = cluster;
        this.isProbing = isProbing;
        this.clock = clock;
        this.onHeld = onHeld;
        this.onLost = onLost;
        thread = Thread.ofPlatform().name("wallacea-fence").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether the fence was held when it was looked at last; a journal that is away changes nothing. */
    boolean isHeld() {
        return isHeld;
    }

    /** Who owns the storage instead of this cluster; empty if nobody does, as far as is known. */
    String foreignOwner() {
        return foreignOwner;
    }

    /** Since when and why the journal cannot be written; an attempt that lasts counts as well. */
    Optional<Outage> outage() {
        Outage known = outage;
        if (!known.isOver()) {
            return Optional.of(known);
        }
        Outage running = attempt;
        Duration lasting = Duration.between(running.since(), clock.instant());
        boolean isStuck =
                !running.isOver() && lasting.compareTo(storage.journal().patience()) > 0;
        return isStuck ? Optional.of(running) : Optional.empty();
    }

    private void run() {
        try {
            Duration pause;
            do {
                if (cluster.selfMember().status() == MemberStatus.up() && !renew()) {
                    return;
                }
                pause = isHeld && outage.isOver() ? RENEWAL : RETRY;
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("fence is not kept any more");
        }
    }

    /** Whether to go on. */
    private boolean renew() {
        cluster.state().getMembers().forEach(member -> family.add(text(member)));
        attempt = new Outage(clock.instant(), "the database does not answer");
        try {
            Holding holding = storage.fence().hold(text(cluster.selfMember()), Set.copyOf(family));
            if (isProbing) {
                storage.journal().writeProblem().ifPresent(problem -> {
                    throw problem;
                });
            }
            end(Outage.NONE);
            return switch (holding) {
                case Holding.Held held -> hold();
                case Holding.OwnedByAnother(String owner, Instant at, long secondsAgo) -> giveWay(owner, secondsAgo);
            };
        } catch (StorageException e) {
            end(new Outage(outage.isOver() ? clock.instant() : outage.since(), e.getMessage()));
            return true;
        } finally {
            attempt = Outage.NONE;
        }
    }

    private boolean hold() {
        foreignSince = Optional.empty();
        foreignOwner = "";
        isHeld = true;
        if (!wasHeld) {
            wasHeld = true;
            onHeld.run();
        }
        return true;
    }

    private boolean giveWay(String owner, long secondsAgo) {
        isHeld = false;
        foreignOwner = owner;
        Instant now = clock.instant();
        Instant since = foreignSince.orElse(now);
        if (foreignSince.isEmpty()) {
            LOG.warn("journal belongs to another cluster owner={} seconds-ago={}", owner, secondsAgo);
        }
        foreignSince = Optional.of(since);
        if (!wasHeld && Duration.between(since, now).compareTo(PATIENCE) < 0) {
            return true;
        }
        onLost.accept("the journal belongs to another cluster: owner=" + owner + " renewed " + secondsAgo
                + " s ago; give this cluster a database of its own, or stop the other one first");
        return false;
    }

    private void end(Outage next) {
        if (closing.getCount() == 0) {
            return;
        }
        if (outage.isOver() && !next.isOver()) {
            LOG.warn("journal is away: {}", next.reason());
        } else if (!outage.isOver() && next.isOver()) {
            LOG.info("journal is back");
        }
        outage = next;
    }

    private static String text(Member member) {
        UniqueAddress address = member.uniqueAddress();
        return address.address() + "#" + address.longUid();
    }

    /** Sets the fence free: for the last member of a cluster, when it holds nothing any more. */
    void release() {
        try {
            storage.fence().release(text(cluster.selfMember()));
        } catch (StorageException e) {
            LOG.info("fence grows stale by itself: {}", e.getMessage());
        }
    }

    /**
     * Stops, but for what is just being asked: an interrupt would close the file of a journal. The fence is left to the
     * other members, or to grow stale.
     */
    @Override
    public void close() {
        closing.countDown();
    }
}
