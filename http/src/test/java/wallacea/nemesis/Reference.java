package wallacea.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import wallacea.domain.coordination.SlotCredit;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.genome.Feasibility;
import wallacea.nemesis.fault.Loss;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/**
 * A spec whose evaluations take time, and what it must come to by the plainest way to compute it, which takes none.
 *
 * @param chain one digest for each generation, from 0 on
 * @param evaluations individuals judged over all generations
 */
record Reference(String spec, List<String> chain, long evaluations) {
    /** Most individuals of a chunk. */
    static final int CHUNK = 4;

    private static final int WINDOWS = 2;
    private static final int CHECKPOINT_EVERY = 5;
    private static final int POPULATION = 48;

    /** Individuals of a generation that are not carried over from the one before. */
    static final int PER_GENERATION = POPULATION * 9 / 10;

    private static final int MICROS = 20_000;

    /** A run of about so many seconds on so many slots, of three islands. */
    static Reference of(Path directory, long seed, int seconds, int slots) throws IOException {
        int generations = (int) ((long) seconds * slots * 1_000_000 / ((long) MICROS * PER_GENERATION));
        return ofGenerations(directory, seed, MICROS, generations);
    }

    /** A run of three islands and so many generations. */
    static Reference ofGenerations(Path directory, long seed, int micros, int generations) throws IOException {
        String text = """
                name = nemesis
                seed = %d
                function { kind = timer, variables = 24, evaluation-micros = %d }
                population { size = %d }
                islands { count = 3, interval = 3, emigrants = 2 }
                termination { generations = %d }
                runtime { checkpoint-every = %d, chunk-size = %d }
                """.formatted(seed, micros, POPULATION, generations, CHECKPOINT_EVERY, CHUNK);
        Path file = directory.resolve("spec.conf");
        Files.writeString(file, text);
        if (!(SpecReader.read(file) instanceof SpecFile.Accepted accepted)
                || !(accepted.spec().problem() instanceof TestFunction timer)) {
            throw new AssertionError("a good spec");
        }
        SequentialEvolution.Outcome outcome = SequentialEvolution.run(
                accepted.spec(),
                Feasibility.ALWAYS,
                TestFunctions.of(timer, accepted.spec().seed(), Pause.NONE));
        return new Reference(
                text,
                outcome.chain().stream().map(Object::toString).toList(),
                outcome.history().getLast().evaluations());
    }

    /**
     * The most individuals that are in flight where a loss strikes: a worker holds two chunks a slot, or one of each core
     * node; islands work on a window that is not committed and on the next one.
     *
     * @param cores core nodes that there are
     */
    static long inFlight(Loss loss, int cores) {
        long held = (long) CHUNK * Math.max(SlotCredit.PER_SLOT, cores);
        return loss.workers() * held + (long) loss.cores() * WINDOWS * CHECKPOINT_EVERY * POPULATION;
    }

    int generations() {
        return chain.size() - 1;
    }
}
