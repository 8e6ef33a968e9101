package wallacea.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.RuntimeSpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;
import wallacea.simulation.Simulation.Outcome;
import wallacea.simulation.Simulation.Spent;

/** What slots are spent on while nothing goes wrong but what genomes do. */
class SharingTest {
    private static Job job(int number, int weight, int individuals, int generations, Optional<Job.Poison> poison) {
        return Job.of(
                number,
                7 + number,
                Job.function(true),
                poison,
                individuals,
                new IslandSpec(6, Topology.RING, 5, 1, 2),
                List.of(new TerminationSpec.Generations(generations)),
                new RuntimeSpec(20, 5, weight, List.of(), 0.5));
    }

    private static Job weighted(int number, int weight) {
        return job(number, weight, 3_000, 8, Optional.empty());
    }

    @Test
    void evolutionsGetSlotsByWeightWhereverTheirIslandsAre() {
        Scenario scenario = Scenario.calm(3, 4, 10, weighted(0, 1), weighted(1, 3));
        long light = 0;
        long heavy = 0;
        // In a single run of eight generations it lies between 1:2.4 and 1:3.2: whose generation ends leaves its slots
        // to the other.
        for (long seed = 1; seed <= 12; seed++) {
            Outcome outcome = Simulation.runToFirst(seed, scenario);
            light += outcome.spent().get(scenario.jobs().get(0).id()).slotMillis();
            heavy += outcome.spent().get(scenario.jobs().get(1).id()).slotMillis();
        }
        System.out.println("slot time at weights 1:3 is 1:" + (double) heavy / light);
        assertThat((double) heavy / light).isBetween(2.7, 3.3);
    }

    @Test
    void extraWorkIsAtMostSixPercent() {
        Scenario scenario = Scenario.calm(3, 4, 10, job(0, 1, 600, 20, Optional.empty()));
        Outcome outcome = Simulation.run(1, scenario);
        Spent spent = outcome.spent().get(scenario.jobs().getFirst().id());
        long elites = 6 * 15;
        long needed = 600 + 19 * (600 - elites);
        System.out.println("evaluated=" + spent.individuals() + " needed=" + needed);
        assertThat(spent.individuals()).isBetween(needed, needed * 106 / 100);
    }

    @Test
    void eachHangingGenomeCostsThreeTimeOuts() {
        Scenario scenario = Scenario.calm(3, 3, 20, job(0, 1, 198, 10, Optional.of(Job.Poison.HANG)));
        Map<List<Double>, Integer> takenDown = Simulation.run(1, scenario).takenDown();
        assertThat(takenDown).hasSizeGreaterThan(10);
        assertThat(takenDown.values()).allMatch(times -> times == 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void eachCrashingGenomeCostsThreeWorkersAndAllOfThemATenthMoreAtMost(int nodes) {
        Scenario scenario = Scenario.calm(nodes, 3, 20, job(0, 1, 198, 10, Optional.of(Job.Poison.CRASH)));
        Map<List<Double>, Integer> takenDown = Simulation.run(1, scenario).takenDown();
        int total = takenDown.values().stream().mapToInt(times -> times).sum();
        System.out.println("crashing genomes=" + takenDown.size() + " workers lost=" + total + " nodes=" + nodes);
        assertThat(takenDown).hasSizeGreaterThan(10);
        assertThat(total).isBetween(takenDown.size() * 3, takenDown.size() * 33 / 10);
    }
}
