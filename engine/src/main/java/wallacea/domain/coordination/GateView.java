package wallacea.domain.coordination;

import java.util.List;
import wallacea.protocol.spec.SemanticVersions;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.WorkerMessage.Lack;

/** What a gate looks like at one moment, for people; decides nothing. Times are milliseconds since 1970. */
public record GateView(List<Worker> workers, List<Rejected> rejected, List<Work> evolutions, Counters counters) {
    public GateView {
        workers = List.copyOf(workers);
        rejected = List.copyOf(rejected);
        evolutions = List.copyOf(evolutions);
    }

    /**
     * A connected worker.
     *
     * @param credit chunks that this gate may leave with it
     * @param held chunks of this gate that it has
     * @param serves how many of the evolutions that have work here it can evaluate, by versions and labels
     * @param lacking for which specs chunks wait at it, and why
     */
    public record Worker(
            String name,
            List<String> labels,
            SemanticVersions versions,
            int slots,
            int credit,
            int held,
            int serves,
            long since,
            long heardAt,
            List<Lack> lacking) {}

    /** A worker that is not admitted, and why. */
    public record Rejected(String name, List<String> labels, String reason, long at) {}

    /**
     * An evolution whose islands work, or worked lately, on this node.
     *
     * @param islands that have open work here
     * @param waiting individuals that no worker has yet
     * @param running chunks that workers have which lack nothing for them
     * @param workers that serve it, by versions and labels
     * @param slotNanos estimated slot time of one individual, 0 while unknown
     * @param quarantined genomes that are not tried any more
     */
    public record Work(
            EvolutionId evolution,
            int islands,
            int waiting,
            int running,
            int workers,
            double slotNanos,
            int quarantined) {}

    /**
     * Since the gate was started.
     *
     * @param stale results that named no open work
     * @param reissued chunks that were handed out again because a worker or a message was lost
     * @param speculated chunks that were given to a second worker because they took long
     * @param audited chunks that were given to a second worker on purpose
     * @param compared results that were compared with an earlier one
     */
    public record Counters(long stale, long reissued, long speculated, long audited, long compared) {}
}
