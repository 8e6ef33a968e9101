package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/**
 * A spec whose evaluations take time, and its chain by the plainest way to compute it, which takes none.
 *
 * @param generations last generation
 */
record TimerRun(Path directory, int generations, String chain) {
    private static final int POPULATION = 40;
    private static final int MICROS = 2_000;

    /** A run of about so many seconds on one slot, of two islands. */
    static TimerRun of(Path directory, int seconds) throws IOException {
        int perGeneration = POPULATION * 9 / 10;
        int generations = seconds * 1_000_000 / (MICROS * perGeneration);
        Path file = directory.resolve("spec.conf");
        Files.writeString(file, """
                name = timer
                function { kind = timer, variables = 24, evaluation-micros = %d }
                population { size = %d }
                islands { count = 2, interval = 3, emigrants = 2 }
                termination { generations = %d }
                runtime { checkpoint-every = 10 }
                """.formatted(MICROS, POPULATION, generations));
        if (!(SpecReader.read(file) instanceof SpecFile.Accepted accepted)
                || !(accepted.spec().problem() instanceof TestFunction timer)) {
            throw new AssertionError("a good spec");
        }
        SequentialEvolution.Outcome outcome = SequentialEvolution.run(
                accepted.spec(),
                Feasibility.ALWAYS,
                TestFunctions.of(timer, accepted.spec().seed(), Pause.NONE));
        return new TimerRun(directory, generations, outcome.chain().getLast().toString());
    }
}
