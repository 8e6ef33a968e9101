package wallacea.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a seed stands for: small evolutions and how badly the world treats them.
 *
 * @param nodes core nodes, each with a gate
 * @param loss probability that a message is lost; {@code duplication} that it comes twice
 * @param crashAtWrite probability of a crash before, and again after, each write to journal or store
 * @param incidents things that happen at random times
 * @param evaluationMillis what one evaluation takes
 * @param cancelled whether somebody cancels an evolution
 * @param corrupting whether committed blocks may go bad
 */
record Scenario(
        List<Job> jobs,
        int nodes,
        int workers,
        double loss,
        double duplication,
        long delayMillis,
        double crashAtWrite,
        int incidents,
        long evaluationMillis,
        boolean cancelled,
        boolean corrupting) {
    static Scenario of(Random random) {
        boolean calm = random.nextInt(10) == 0;
        int evolutions = Math.max(1, random.nextInt(6) - 2);
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < evolutions; i++) {
            jobs.add(Job.of(i, random));
        }
        return new Scenario(
                jobs,
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                calm ? 0 : random.nextDouble() * 0.15,
                calm ? 0 : random.nextDouble() * 0.15,
                1L << random.nextInt(9),
                calm || random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.06,
                calm ? 0 : random.nextInt(9),
                1L << random.nextInt(8),
                random.nextInt(30) == 0,
                random.nextInt(5) == 0);
    }

    /** Nothing goes wrong in it but what the genomes themselves do. */
    static Scenario calm(int nodes, int workers, long evaluationMillis, Job... jobs) {
        return new Scenario(List.of(jobs), nodes, workers, 0, 0, 2, 0, 0, evaluationMillis, false, false);
    }
}
