package wallacea.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation can fail: every seeded fault is found within the seeds of one build. */
class SeededFaultTest {
    @ParameterizedTest
    @EnumSource
    void isFound(SeededFault fault) {
        long found = 0;
        for (long seed = 1; found == 0 && seed <= SimulationTest.SEEDS; seed++) {
            try {
                Simulation.run(seed, fault);
            } catch (Violation violation) {
                found = seed;
                System.out.println(fault + " found at seed " + seed + ": "
                        + violation.getMessage().lines().findFirst().orElse(""));
            }
        }
        assertThat(found).as("seed at which " + fault + " is found, 0 for none").isPositive();
    }
}
