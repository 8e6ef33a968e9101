package wallacea.domain.coordination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import wallacea.protocol.work.GateMessage.Demand;

/**
 * How one worker divides itself among the gates that it talks to. {@link #PER_SLOT} credits a slot, so that the next chunk is
 * there when one ends, go to the gates in proportion to the weights that they announce, none more than it has chunks. A gate
 * without demand keeps one, so that new work starts at once; all of them share alike while none has demand. A gate that was
 * silent for {@link #SILENCE_MILLIS} gets none.
 *
 * <p>Credits are few and whole, so they alone cannot divide one slot 1:3. The order in which chunks begin does:
 * {@link #turn} gives each chunk a number, and the slots begin the lowest first (start-time fair queueing; Goyal, Vin and
 * Cheng, IEEE/ACM Transactions on Networking 5(5), 1997).
 *
 * <p>Names of gates are the caller's, e.g. their addresses. Belongs to one thread.
 */
public final class SlotCredit {
    /** Chunks that a worker may hold for each of its slots. */
    public static final int PER_SLOT = 2;

    /** How long a gate that announces nothing is still given credit. */
    public static final long SILENCE_MILLIS = 5_000;

    private static final double EXPECTED_NANOS = 100e6;
    private static final double SMOOTHING = 0.2;

    private final int total;
    private final TreeMap<String, Gate> gates = new TreeMap<>();
    private double virtualTime;

    private static final class Gate {
        private final String name;
        private long heardAt;
        private double weight;

        /** Of the latest demand that was one: its first chunks come before the next is announced. */
        private double lastWeight = 1;

        private int chunks;
        private int credit;
        private int told;
        private double pass;
        private double chunkNanos = EXPECTED_NANOS;

        Gate(String name) {
            this.name = name;
        }

        boolean hasDemand() {
            return weight > 0 && chunks > 0;
        }

        int room() {
            return chunks - credit;
        }
    }

    /** @param slots chunks that run at once, at least 1 */
    public SlotCredit(int slots) {
        total = PER_SLOT * slots;
    }

    /** A gate said something else than its demand, or will be greeted. */
    public void heard(String gate, long nowMillis) {
        gates.computeIfAbsent(gate, Gate::new).heardAt = nowMillis;
        share(nowMillis);
    }

    /** A gate announced its demand. */
    public void announced(String gate, Demand demand, long nowMillis) {
        Gate known = gates.computeIfAbsent(gate, Gate::new);
        known.heardAt = nowMillis;
        known.weight = demand.weight();
        known.chunks = demand.chunks();
        if (known.hasDemand()) {
            known.pass = virtualTime + (known.pass - virtualTime) * known.lastWeight / known.weight;
            known.lastWeight = known.weight;
        }
        share(nowMillis);
    }

    /** A gate is gone. */
    public void lost(String gate, long nowMillis) {
        gates.remove(gate);
        share(nowMillis);
    }

    /** Chunks that the gate may leave with this worker; 0 for an unknown one. */
    public int of(String gate) {
        Gate known = gates.get(gate);
        return known == null ? 0 : known.credit;
    }

    /**
     * Gates whose credit is not what they were told last, to each of which the worker says Alive now; asked after each input
     * and each second.
     */
    public List<String> toTell(long nowMillis) {
        share(nowMillis);
        List<String> changed = new ArrayList<>();
        for (Gate gate : gates.values()) {
            if (gate.credit != gate.told) {
                gate.told = gate.credit;
                changed.add(gate.name);
            }
        }
        return changed;
    }

    /** A number for a chunk that came from a gate: of all that wait for a slot the lowest begins first. */
    public double turn(String gate) {
        Gate known = gates.get(gate);
        if (known == null) {
            return virtualTime;
        }
        double turn = Math.max(virtualTime, known.pass);
        known.pass = turn + known.chunkNanos / known.lastWeight;
        return turn;
    }

    /**
     * A chunk left its slot.
     *
     * @param turn what {@link #turn} gave it
     * @param slotNanos how long it held the slot
     */
    public void ended(String gate, double turn, long slotNanos) {
        virtualTime = Math.max(virtualTime, turn);
        Gate known = gates.get(gate);
        if (known != null) {
            known.chunkNanos += SMOOTHING * (slotNanos - known.chunkNanos);
        }
    }

    private void share(long now) {
        List<Gate> live = new ArrayList<>();
        double weights = 0;
        for (Gate gate : gates.values()) {
            boolean isLive = now - gate.heardAt <= SILENCE_MILLIS;
            gate.credit = isLive ? 1 : 0;
            if (isLive) {
                live.add(gate);
                weights += gate.hasDemand() ? gate.weight : 0;
            }
        }
        if (weights == 0) {
            live.forEach(gate -> gate.credit = Math.max(1, total / live.size()));
        } else {
            shareByWeight(live.stream().filter(Gate::hasDemand).toList(), weights);
        }
    }

    /** One after another, each to the gate that is furthest behind its share and has chunks for it. */
    private void shareByWeight(List<Gate> wanting, double weights) {
        int left = total - wanting.size();
        Comparator<Gate> byDebt = Comparator.comparingDouble(gate -> gate.credit - total * gate.weight / weights);
        while (left > 0) {
            Gate next =
                    wanting.stream().filter(gate -> gate.room() > 0).min(byDebt).orElse(null);
            if (next == null) {
                return;
            }
            next.credit++;
            left--;
        }
    }
}
