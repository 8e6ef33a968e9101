package wallacea.nemesis.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The faults of one run: two that strike alone, then two that strike together. Schedules of {@value #CYCLE} seeds in a row
 * have every kind both alone and mixed.
 *
 * @param steps in their order; those of one step strike together
 */
public record Schedule(long seed, List<Step> steps) {
    /** Seeds after which the order of the kinds begins again. */
    static final int CYCLE = 24;

    private static final int NODES = 3;

    public Schedule {
        steps = List.copyOf(steps);
    }

    /**
     * Faults that strike together.
     *
     * @param progress share of the run's generations after which they begin, once those before are over
     */
    public record Step(double progress, List<Fault> faults) {
        public Step {
            faults = List.copyOf(faults);
        }
    }

    /** The schedule of a seed, 1 or more. */
    public static Schedule of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        int run = (int) ((seed - 1) % CYCLE);
        List<FaultKind> alone = order(1);
        Pair pair = pairs().get(run);
        return new Schedule(
                seed,
                List.of(
                        step(0.1, random, alone.get(2 * run % alone.size())),
                        step(0.35, random, alone.get((2 * run + 1) % alone.size())),
                        step(0.6, random, pair.first(), pair.second())));
    }

    /** A schedule of one fault. */
    public static Schedule alone(long seed, FaultKind kind) {
        return new Schedule(seed, List.of(step(0.3, new Random(seed), kind)));
    }

    private record Pair(FaultKind first, FaultKind second) {}

    /** Those of a cycle: always the kinds that were mixed least so far. */
    private static List<Pair> pairs() {
        List<FaultKind> order = order(2);
        Map<FaultKind, Integer> used = new EnumMap<>(FaultKind.class);
        Comparator<FaultKind> leastUsed = Comparator.comparing(kind -> used.getOrDefault(kind, 0));
        List<Pair> pairs = new ArrayList<>();
        for (int run = 0; run < CYCLE; run++) {
            FaultKind first = order.stream().min(leastUsed).orElseThrow();
            FaultKind second = order.stream()
                    .filter(kind -> kind.subject() != first.subject())
                    .min(leastUsed)
                    .orElseThrow();
            used.merge(first, 1, Integer::sum);
            used.merge(second, 1, Integer::sum);
            pairs.add(new Pair(first, second));
        }
        return pairs;
    }

    private static Step step(double progress, Random random, FaultKind... kinds) {
        List<Fault> faults = new ArrayList<>();
        for (FaultKind kind : kinds) {
            int delay = faults.isEmpty() ? 0 : 500 + random.nextInt(3_000);
            faults.add(new Fault(kind, random.nextInt(NODES), delay));
        }
        return new Step(progress, faults);
    }

    private static List<FaultKind> order(long seed) {
        List<FaultKind> kinds = new ArrayList<>(Arrays.asList(FaultKind.values()));
        Collections.shuffle(kinds, new Random(seed));
        return kinds;
    }

    @Override
    public String toString() {
        return "seed " + seed + ": "
                + steps.stream()
                        .map(step -> "at %.0f %% %s"
                                .formatted(
                                        100 * step.progress(),
                                        step.faults().stream()
                                                .map(Fault::toString)
                                                .collect(Collectors.joining(" with "))))
                        .collect(Collectors.joining(", "));
    }
}
