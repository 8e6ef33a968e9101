package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import wallacea.store.Fence.Holding;

class PostgresFenceTest {
    @RegisterExtension
    static final EmptyPostgres POSTGRES = new EmptyPostgres();

    private static final String FIRST = "pekko://wallacea@10.0.0.1:25520#17";
    private static final String SECOND = "pekko://wallacea@10.0.0.2:25520#-5";
    private static final int ROUNDS = 200;

    @Test
    void isHeldByWhoTookItAndRenewsIt() {
        assertThat(fence().hold(FIRST, Set.of(FIRST))).isEqualTo(new Holding.Held());
        assertThat(fence().hold(FIRST, Set.of())).isEqualTo(new Holding.Held());
    }

    @Test
    void refusesAnotherClusterAndNamesTheOwner() {
        fence().hold(FIRST, Set.of(FIRST));
        POSTGRES.server()
                .execute(POSTGRES.database(), "UPDATE wallacea_fence SET renewed_at = renewed_at - interval '7 s'");
        assertThat(fence().hold(SECOND, Set.of(SECOND))).isInstanceOfSatisfying(Holding.OwnedByAnother.class, other -> {
            assertThat(other.owner()).isEqualTo(FIRST);
            assertThat(other.secondsAgo()).isBetween(7L, 14L);
            assertThat(other.renewedAt()).isAfter("2020-01-01T00:00:00Z");
        });
        assertThat(fence().hold(FIRST, Set.of(FIRST))).isEqualTo(new Holding.Held());
    }

    @Test
    void passesFromMemberToMemberOfOneCluster() {
        fence().hold(FIRST, Set.of(FIRST));
        assertThat(fence().hold(SECOND, Set.of(SECOND, FIRST))).isEqualTo(new Holding.Held());
        assertThat(fence().hold(FIRST, Set.of(FIRST))).isInstanceOf(Holding.OwnedByAnother.class);
    }

    @Test
    void knowsTheEarlierLifeOfAnAddress() {
        fence().hold(FIRST, Set.of(FIRST));
        assertThat(fence().hold("pekko://wallacea@10.0.0.1:25520#18", Set.of())).isEqualTo(new Holding.Held());
        assertThat(fence().hold("pekko://wallacea@10.0.0.1:2552#18", Set.of()))
                .isInstanceOf(Holding.OwnedByAnother.class);
    }

    @Test
    void isFreeWhenStaleByTheClockOfTheDatabase() {
        for (String off : List.of("- interval '16 s'", "+ interval '1 hour'")) {
            fence().hold(FIRST, Set.of(SECOND));
            POSTGRES.server().execute(POSTGRES.database(), "UPDATE wallacea_fence SET renewed_at = renewed_at " + off);
            assertThat(fence().hold(SECOND, Set.of())).isEqualTo(new Holding.Held());
        }
    }

    @Test
    void isFreeWhenItsOwnerReleasedIt() {
        fence().hold(FIRST, Set.of());
        fence().release(SECOND);
        assertThat(fence().hold(SECOND, Set.of())).isInstanceOf(Holding.OwnedByAnother.class);
        fence().release(FIRST);
        assertThat(fence().hold(SECOND, Set.of())).isEqualTo(new Holding.Held());
    }

    @Test
    void letsExactlyOneOfTwoClustersInThatRace() throws Exception {
        try (Storage one = POSTGRES.another();
                Storage other = POSTGRES.another();
                ExecutorService clusters = Executors.newFixedThreadPool(2)) {
            CyclicBarrier start = new CyclicBarrier(2);
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Boolean>> race = List.of(() -> wins(one, FIRST, start), () -> wins(other, SECOND, start));
                int winners = 0;
                for (Future<Boolean> won : clusters.invokeAll(race)) {
                    winners += won.get() ? 1 : 0;
                }
                assertThat(winners).as("winners of round %d", round).isEqualTo(1);
                fence().release(FIRST);
                fence().release(SECOND);
            }
        }
    }

    private static boolean wins(Storage storage, String owner, CyclicBarrier start) throws Exception {
        start.await();
        return storage.fence().hold(owner, Set.of(owner)) instanceof Holding.Held;
    }

    private static Fence fence() {
        return POSTGRES.storage().fence();
    }
}
