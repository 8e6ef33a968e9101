package wallacea.domain.coordination;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wallacea.domain.coordination.ProgressFacts.Membership;
import wallacea.domain.coordination.ProgressFacts.Pace;
import wallacea.protocol.cluster.NodeReport;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.ProblemSpec;

/** Says in words why an evolution is not getting on, and what would help. */
public final class Explanation {
    private static final Duration LEAST_QUIET = Duration.ofMinutes(1);
    private static final int COMMITS_MISSED = 10;

    private final ProgressFacts facts;
    private final List<String> reasons = new ArrayList<>();

    private Explanation(ProgressFacts facts) {
        this.facts = facts;
    }

    /** The reasons, the gravest first; empty if the evolution is getting on, as far as is known. */
    public static List<String> of(ProgressFacts facts) {
        Explanation explanation = new Explanation(facts);
        explanation.explain();
        return List.copyOf(explanation.reasons);
    }

    private void explain() {
        Optional<Status> status = facts.status();
        if (status.isPresent() && status.get().phase().isFinished()) {
            finished(status.get());
            return;
        }
        cluster();
        journal();
        if (status.isEmpty()) {
            return;
        }
        if (!status.get().reason().isEmpty()) {
            paused(status.get());
            return;
        }
        refusals();
        if (!status.get().spec().versions().equals(facts.here())) {
            reasons.add("the evolution is pinned to other semantic versions: it needs ("
                    + status.get().spec().versions()
                    + "), this release computes (" + facts.here()
                    + "); run the release that it was begun with, or begin it anew under another id");
        } else if (facts.membership().isMember()) {
            workers(status.get());
        }
        if (reasons.isEmpty()) {
            facts.pace().ifPresent(this::quiet);
        }
        if (!reasons.isEmpty() || status.get().generation() < 0) {
            quarantine(status.get()).ifPresent(reasons::add);
        }
    }

    private void finished(Status status) {
        reasons.add(
                switch (status.phase()) {
                    case COMPLETED -> "it is finished: " + status.reason() + nothingValid(status);
                    case CANCELLED ->
                        "it was cancelled, for good; restart it, which begins it anew with another seed, or begin it anew under"
                                + " another id";
                    case BUDGET_REACHED ->
                        "its budget is used up: " + status.reason()
                                + "; give it more wall time in the spec and begin it anew under another id";
                    case VIOLATED ->
                        "it was stopped because " + status.reason()
                                + "; one of the machines computes wrongly, or the fitness is not deterministic";
                    case FAILED -> "it failed: " + status.reason();
                    case RUNNING, PAUSED -> throw new IllegalStateException("not finished: " + status.phase());
                });
    }

    private static String nothingValid(Status status) {
        return Double.isNaN(status.best()) && status.spec().problem() instanceof ProblemSpec.OwnFitness
                ? "; no individual was valid: what its fitness threw stands in the logs of the workers"
                : "";
    }

    private void paused(Status status) {
        reasons.add(
                status.reason().startsWith("quarantine limit")
                        ? "it is paused, " + status.reason()
                                + quarantine(status).map(words -> "; " + words).orElse("")
                                + "; look at its quarantine, then mend the fitness, or resume it all the same"
                        : "it is paused " + status.reason() + "; resume it to go on");
    }

    /** What a fitness of one's own has done, where it may be why the evolution does not get on. */
    private static Optional<String> quarantine(Status status) {
        if (status.quarantined().isEmpty() || !(status.spec().problem() instanceof ProblemSpec.OwnFitness own)) {
            return Optional.empty();
        }
        int count = status.quarantined().size();
        return Optional.of((count == 1 ? "1 individual is" : count + " individuals are")
                + " quarantined: each took longer than fitness.time-limit=" + own.timeLimitMillis()
                + "ms or ended its worker, three times");
    }

    private void cluster() {
        facts.foreignOwner()
                .ifPresent(owner -> reasons.add("the journal belongs to another cluster: owner=" + owner
                        + "; give this cluster a database of its own, or stop the other one"));
        Membership membership = facts.membership();
        if (!membership.isMember()) {
            reasons.add("this node is not in the cluster, which needs " + (membership.intended() / 2 + 1) + " of its "
                    + membership.intended() + " core nodes; start the others, or mend the network between them");
        }
        if (!membership.unreachable().isEmpty()) {
            List<Integer> missing = missingIslands();
            reasons.add((membership.unreachable().size() == 1 ? "core node " : "core nodes ")
                    + String.join(", ", membership.unreachable()) + " cannot be reached: "
                    + (missing.isEmpty() ? "what is there waits" : "islands " + missing + " of this evolution wait")
                    + " until it is back, or until the majority goes on without it, which takes some 20 s; if that lasts,"
                    + " look whether a majority is left");
        }
    }

    /** Islands that are on none of the core nodes that can be reached; none if not all of those have reported. */
    private List<Integer> missingIslands() {
        boolean isRunning = facts.status().isPresent()
                && facts.status().get().phase() == Phase.RUNNING
                && facts.status().get().reason().isEmpty();
        if (!isRunning || facts.reports().size() < facts.membership().reachable()) {
            return List.of();
        }
        Set<Integer> seen = facts.reports().stream()
                .flatMap(report -> report.islands().stream())
                .filter(island -> island.evolution().equals(facts.evolution()))
                .map(NodeReport.Island::island)
                .collect(Collectors.toSet());
        return IntStream.range(0, facts.status().get().spec().islands().count())
                .filter(island -> !seen.contains(island))
                .boxed()
                .toList();
    }

    private void journal() {
        facts.outage()
                .ifPresent(outage -> reasons.add("the journal is away since " + outage.since() + ": " + outage.reason()
                        + "; it goes on by itself within 30 s once the database takes events"));
    }

    private void refusals() {
        facts.reports().stream()
                .flatMap(report -> report.refusals().stream()
                        .filter(refusal -> refusal.evolution().equals(facts.evolution()))
                        .map(refusal -> "it cannot be started on " + report.name() + ": " + refusal.reason()))
                .forEach(reasons::add);
    }

    private void workers(Status status) {
        List<NodeReport.Worker> connected = facts.reports().stream()
                .flatMap(report -> report.workers().stream())
                .toList();
        facts.reports().stream()
                .flatMap(report -> report.rejected().stream())
                .map(rejected -> "worker " + rejected.name() + " is not admitted: " + rejected.reason())
                .distinct()
                .filter(reason -> connected.isEmpty())
                .forEach(reasons::add);
        if (connected.isEmpty()) {
            reasons.add("no workers are connected; start some with: wallacea node --role worker");
            return;
        }
        List<NodeReport.Worker> labelled = connected.stream()
                .filter(worker ->
                        worker.labels().containsAll(status.spec().runtime().workers()))
                .toList();
        if (labelled.isEmpty()) {
            reasons.add("no worker has the labels " + status.spec().runtime().workers()
                    + " that runtime.workers requires;" + " there are " + all(connected));
            return;
        }
        List<NodeReport.Worker> fitting = labelled.stream()
                .filter(worker -> worker.versions().isSameFitness(status.spec().versions()))
                .toList();
        if (fitting.isEmpty()) {
            reasons.add("no worker computes the versions (" + status.spec().versions()
                    + ") that the evolution is pinned to; start workers of the same release");
            return;
        }
        List<String> unfit = fitting.stream()
                .flatMap(worker -> lacking(worker, status)
                        .flatMap(lack -> UnfitSpec.reason(lack, status.specDigest()).stream())
                        .map(reason -> "worker " + worker.name() + " cannot evaluate it, nor can any other: " + reason
                                + "; cancel it, and begin it anew with a spec that is mended"))
                .distinct()
                .toList();
        if (!unfit.isEmpty()) {
            reasons.addAll(unfit);
            return;
        }
        List<NodeReport.Worker> serving = fitting.stream()
                .filter(worker -> lacking(worker, status).findAny().isEmpty())
                .toList();
        if (serving.isEmpty()) {
            fitting.stream()
                    .flatMap(worker -> lacking(worker, status)
                            .map(lack -> "worker " + worker.name() + " lacks something: " + lack + "; "
                                    + LackingFitness.help(lack).orElse("if that lasts, look at the log of the worker")))
                    .distinct()
                    .forEach(reasons::add);
            return;
        }
        Set<String> names = fitting.stream().map(NodeReport.Worker::name).collect(Collectors.toSet());
        facts.reports().forEach(report -> gate(report, names));
        busy(status, serving);
    }

    /** What a worker lacks for this evolution; what it lacks for others is theirs to tell. */
    private static Stream<String> lacking(NodeReport.Worker worker, Status status) {
        return worker.lacking().stream().flatMap(lack -> SpecLack.reason(lack, status.specDigest()).stream());
    }

    /** Work that waits where none of the workers is connected that could do it. */
    private void gate(NodeReport report, Set<String> fitting) {
        boolean isWaiting = report.evolutions().stream()
                .anyMatch(work -> work.evolution().equals(facts.evolution()) && work.waiting() > 0);
        if (isWaiting && report.workers().stream().noneMatch(worker -> fitting.contains(worker.name()))) {
            reasons.add("no worker of this evolution is connected to core node " + report.name() + " at "
                    + report.address() + ", where some of its islands are; mend the network between them");
        }
    }

    /** Nothing of this evolution runs while something of others does. */
    private void busy(Status status, List<NodeReport.Worker> fitting) {
        SortedMap<String, Integer> running = new TreeMap<>();
        int waiting = 0;
        for (NodeReport report : facts.reports()) {
            for (NodeReport.Work work : report.evolutions()) {
                running.merge(work.evolution().value(), work.running(), Integer::sum);
                waiting += work.evolution().equals(facts.evolution()) ? work.waiting() : 0;
            }
        }
        running.values().removeIf(chunks -> chunks == 0);
        if (waiting == 0
                || running.isEmpty()
                || running.containsKey(facts.evolution().value())) {
            return;
        }
        int slots = fitting.stream()
                .collect(Collectors.toMap(NodeReport.Worker::name, NodeReport.Worker::slots, Math::max))
                .values()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
        reasons.add("all slots are busy with other evolutions: slots=" + slots + " chunks=" + running
                + "; its turn comes by its weight, which is "
                + status.spec().runtime().weight()
                + "; more workers shorten the wait");
    }

    /** Nothing explains it, and yet it takes far longer than it used to. */
    private void quiet(Pace pace) {
        int running = 0;
        int waiting = 0;
        for (NodeReport report : facts.reports()) {
            for (NodeReport.Work work : report.evolutions()) {
                running += work.evolution().equals(facts.evolution()) ? work.running() : 0;
                waiting += work.evolution().equals(facts.evolution()) ? work.waiting() : 0;
            }
        }
        Duration expected = running == 0 ? Duration.ZERO : pace.commit().orElse(LEAST_QUIET);
        Duration patience = expected.multipliedBy(COMMITS_MISSED);
        if (pace.quiet().compareTo(LEAST_QUIET) < 0 || pace.quiet().compareTo(patience) < 0) {
            return;
        }
        reasons.add("nothing that is known holds it, and yet nothing was committed for " + words(pace.quiet())
                + pace.commit()
                        .map(usual -> ", where a commit took " + words(usual))
                        .orElse("")
                + ": chunks running=" + running + " waiting=" + waiting
                + (running > 0
                        ? "; if the processors of the workers are busy, evaluations are slow, or the machines have other"
                                + " work; if they are not, look at the logs of the workers"
                        : "; look at the logs of the core nodes"));
    }

    private static String words(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 1) {
            return "less than 1 s";
        }
        return seconds < 120 ? seconds + " s" : seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }

    private static String all(List<NodeReport.Worker> workers) {
        return workers.stream()
                .map(worker -> worker.labels().toString())
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }
}
