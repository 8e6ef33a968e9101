package wallacea.http.cluster;

import java.util.List;

/**
 * The cluster as the node that is asked sees it, put together from what all core nodes report. Times are ISO 8601.
 *
 * @param coreNodes how many core nodes there are to be
 * @param members core nodes that know each other, by address
 * @param workers connected to at least one core node, by name
 * @param rejected workers that a core node does not admit
 * @param evolutions that have work or had some lately, paused ones included, by id
 * @param nodes core nodes that reported, by address
 */
public record ClusterView(
        int coreNodes,
        List<Member> members,
        List<Worker> workers,
        List<Rejected> rejected,
        List<Work> evolutions,
        List<Node> nodes) {
    public ClusterView {
        members = List.copyOf(members);
        workers = List.copyOf(workers);
        rejected = List.copyOf(rejected);
        evolutions = List.copyOf(evolutions);
        nodes = List.copyOf(nodes);
    }

    /**
     * A core node.
     *
     * @param status {@code Joining}, {@code Up}, {@code Leaving}, ...
     * @param asked whether it is the one that answers
     */
    public record Member(String address, List<String> roles, String status, boolean reachable, boolean asked) {
        public Member {
            roles = List.copyOf(roles);
        }
    }

    /**
     * A connected worker.
     *
     * @param versions what it computes
     * @param held chunks that it has, of all core nodes
     * @param gates core nodes that it is connected to
     * @param since when the first of them admitted it
     * @param lacking why chunks wait at it
     */
    public record Worker(
            String name,
            List<String> labels,
            String versions,
            int slots,
            int held,
            int gates,
            String since,
            List<String> lacking) {
        public Worker {
            labels = List.copyOf(labels);
            lacking = List.copyOf(lacking);
        }
    }

    /**
     * A worker that is not admitted.
     *
     * @param node core node that refuses it
     */
    public record Rejected(String name, String node, String reason, String at) {}

    /**
     * What there is to do for an evolution.
     *
     * @param islands that have open work
     * @param waiting individuals that no worker has yet
     * @param running chunks that workers have
     * @param workers that can evaluate it
     */
    public record Work(String evolution, int islands, int waiting, int running, int workers) {}

    /**
     * A core node that reported.
     *
     * @param reasons why it takes no commands; empty if it does
     */
    public record Node(String address, String name, boolean ready, List<String> reasons, Counters counters) {
        public Node {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Chunks of a core node since it was started, and what it did not take.
     *
     * @param stale results that named no open work
     * @param reissued handed out again because a worker or a message was lost
     * @param speculated given to a second worker because they took long
     * @param audited given to a second worker on purpose
     * @param compared results that were compared with an earlier one
     * @param refused connections, frames and messages from elsewhere that were not taken
     */
    public record Counters(long stale, long reissued, long speculated, long audited, long compared, long refused) {}
}
