package wallacea.cli.edge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wallacea.domain.coordination.SpecLack;
import wallacea.http.cluster.ClusterView;
import wallacea.http.cluster.ClusterView.Counters;
import wallacea.http.cluster.ClusterView.Member;
import wallacea.http.cluster.ClusterView.Rejected;
import wallacea.http.cluster.ClusterView.Work;
import wallacea.http.cluster.ClusterView.Worker;
import wallacea.protocol.cluster.NodeReport;

/** What the core nodes report, put together for clients. */
final class ClusterViews {
    private ClusterViews() {}

    static ClusterView of(wallacea.node.ClusterView seen) {
        List<Member> members = seen.members().stream()
                .map(member -> new Member(
                        member.address(), member.roles(), member.status(), member.isReachable(), member.isSelf()))
                .toList();
        Map<String, List<NodeReport.Worker>> workers = new TreeMap<>();
        Map<String, List<NodeReport.Work>> works = new TreeMap<>();
        List<Rejected> rejected = new ArrayList<>();
        List<ClusterView.Node> nodes = new ArrayList<>();
        for (NodeReport report : seen.reports()) {
            report.workers()
                    .forEach(worker -> workers.computeIfAbsent(worker.name(), _ -> new ArrayList<>())
                            .add(worker));
            report.evolutions()
                    .forEach(work -> works.computeIfAbsent(work.evolution().value(), _ -> new ArrayList<>())
                            .add(work));
            report.rejected()
                    .forEach(one -> rejected.add(new Rejected(
                            one.name(), report.address(), one.reason(), one.at().toString())));
            nodes.add(node(report));
        }
        return new ClusterView(
                seen.intended(),
                members,
                workers.values().stream().map(ClusterViews::worker).toList(),
                rejected,
                works.entrySet().stream()
                        .map(entry -> work(entry.getKey(), entry.getValue()))
                        .toList(),
                nodes);
    }

    private static ClusterView.Node node(NodeReport report) {
        NodeReport.Counters counters = report.counters();
        return new ClusterView.Node(
                report.address(),
                report.name(),
                report.unready().isEmpty(),
                report.unready(),
                new Counters(
                        counters.stale(),
                        counters.reissued(),
                        counters.speculated(),
                        counters.audited(),
                        counters.compared(),
                        counters.refused()));
    }

    /** One worker as each of its gates sees it. */
    private static Worker worker(List<NodeReport.Worker> seen) {
        NodeReport.Worker first = seen.getFirst();
        return new Worker(
                first.name(),
                first.labels(),
                first.versions().toString(),
                first.slots(),
                seen.stream().mapToInt(NodeReport.Worker::held).sum(),
                seen.size(),
                seen.stream()
                        .map(NodeReport.Worker::since)
                        .min(Instant::compareTo)
                        .orElseThrow()
                        .toString(),
                seen.stream()
                        .flatMap(worker -> worker.lacking().stream())
                        .map(SpecLack::reason)
                        .distinct()
                        .toList());
    }

    /** One evolution as each core node that holds islands of it sees it. */
    private static Work work(String evolution, List<NodeReport.Work> seen) {
        return new Work(
                evolution,
                seen.stream().mapToInt(NodeReport.Work::islands).sum(),
                seen.stream().mapToInt(NodeReport.Work::waiting).sum(),
                seen.stream().mapToInt(NodeReport.Work::running).sum(),
                seen.stream().mapToInt(NodeReport.Work::workers).max().orElse(0));
    }
}
