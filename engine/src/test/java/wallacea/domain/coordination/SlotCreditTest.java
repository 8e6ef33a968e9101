package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import wallacea.protocol.work.GateMessage.Demand;

class SlotCreditTest {
    private static final int MANY = 1_000;

    private final SlotCredit credit = new SlotCredit(4);

    @Test
    void sharesTwoCreditsASlotByWeight() {
        credit.announced("a", new Demand(1, MANY), 0);
        credit.announced("b", new Demand(3, MANY), 0);
        assertThat(credit.of("a")).isEqualTo(2);
        assertThat(credit.of("b")).isEqualTo(6);
    }

    @Test
    void givesAllToTheOnlyGateThatHasWorkAndOneToTheOthers() {
        credit.announced("a", new Demand(1, MANY), 0);
        credit.announced("b", new Demand(0, 0), 0);
        credit.heard("c", 0);
        assertThat(credit.of("a")).isEqualTo(8);
        assertThat(credit.of("b")).isEqualTo(1);
        assertThat(credit.of("c")).isEqualTo(1);
    }

    @Test
    void sharesAlikeWhileNobodyHasWork() {
        credit.heard("a", 0);
        assertThat(credit.of("a")).isEqualTo(8);
        credit.heard("b", 0);
        assertThat(credit.of("a")).isEqualTo(4);
        assertThat(credit.of("b")).isEqualTo(4);
    }

    @Test
    void givesNobodyMoreThanItHasChunks() {
        credit.announced("a", new Demand(9, 2), 0);
        credit.announced("b", new Demand(1, MANY), 0);
        assertThat(credit.of("a")).isEqualTo(2);
        assertThat(credit.of("b")).isEqualTo(6);
    }

    @Test
    void givesNothingToAGateThatFellSilent() {
        credit.announced("a", new Demand(1, MANY), 0);
        credit.announced("b", new Demand(1, MANY), 0);
        credit.announced("b", new Demand(1, MANY), SlotCredit.SILENCE_MILLIS + 1);
        assertThat(credit.of("a")).isZero();
        assertThat(credit.of("b")).isEqualTo(8);
        credit.lost("b", SlotCredit.SILENCE_MILLIS + 2);
        assertThat(credit.of("b")).isZero();
    }

    @Test
    void namesTheGatesWhoseCreditChangedOnce() {
        credit.heard("a", 0);
        assertThat(credit.toTell(0)).containsExactly("a");
        assertThat(credit.toTell(0)).isEmpty();
        credit.announced("b", new Demand(1, MANY), 0);
        assertThat(credit.toTell(0)).containsExactly("a", "b");
        assertThat(credit.toTell(SlotCredit.SILENCE_MILLIS + 1)).containsExactly("a", "b");
    }

    /** Two gates of weights 1 and 3 on one slot; the chunks of the first take twice as long. */
    @Test
    void dividesEvenOneSlotByWeight() {
        SlotCredit one = new SlotCredit(1);
        one.announced("a", new Demand(1, MANY), 0);
        one.announced("b", new Demand(3, MANY), 0);
        record Waiting(String gate, double turn) {}
        PriorityQueue<Waiting> queue = new PriorityQueue<>((x, y) -> Double.compare(x.turn(), y.turn()));
        for (String gate : new String[] {"a", "b"}) {
            for (int i = 0; i < one.of(gate); i++) {
                queue.add(new Waiting(gate, one.turn(gate)));
            }
        }
        double[] nanos = new double[2];
        for (int i = 0; i < 1_000; i++) {
            Waiting next = queue.remove();
            long took = next.gate().equals("a") ? 200_000_000 : 100_000_000;
            nanos[next.gate().equals("a") ? 0 : 1] += took;
            one.ended(next.gate(), next.turn(), took);
            queue.add(new Waiting(next.gate(), one.turn(next.gate())));
        }
        assertThat(nanos[1] / nanos[0]).isBetween(2.8, 3.2);
    }
}
