package wallacea.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wallacea.simulation.Simulation.Outcome;

class SimulationTest {
    static final int SEEDS = 2_000;

    @Test
    void everySeedFinishesWithTheChainOfOneThread() {
        int committed = 0;
        int misfortunes = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Outcome outcome = Simulation.run(seed, Fault.NONE);
            committed += outcome.committed() + 1;
            misfortunes += outcome.misfortunes();
        }
        assertThat(committed).as("generations committed").isGreaterThan(5 * SEEDS);
        assertThat(misfortunes).as("misfortunes survived").isGreaterThan(SEEDS);
    }

    @Test
    void oneSeedIsOneStory() {
        assertThat(Simulation.run(7, Fault.NONE)).isEqualTo(Simulation.run(7, Fault.NONE));
    }
}
