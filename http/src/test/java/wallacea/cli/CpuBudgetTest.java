package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

class CpuBudgetTest {
    private static final String SPEC = """
            name = budget
            function { kind = rastrigin, variables = 10, shifted = true }
            population { size = 60 }
            islands { count = 2, interval = 3 }
            termination { generations = 1000000, cpu-time = 20ms }
            """;

    @TempDir
    private Path directory;

    /** Where it stops is a matter of chance, what it has there is not; and who asks again gets the same answer. */
    @Test
    void stopsARunAtSomeGenerationOfTheOneCourseThatAllRunsHave() throws IOException {
        Path file = Files.writeString(directory.resolve("spec.conf"), SPEC);
        CommandLineRun run = CommandLineRun.in(directory, "run", "spec.conf", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.STOPPED_BY_BUDGET.code());
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.get("reason").asText()).isEqualTo("CPU time is used up");
        assertThat(result.get("chain").asText())
                .isEqualTo(chain(file, result.get("generation").asInt()));
        assertThat(CommandLineRun.in(directory, "run", "spec.conf", "--json").out())
                .isEqualTo(run.out());
    }

    private static String chain(Path file, int generation) {
        EvolutionSpec spec = ((SpecFile.Accepted) SpecReader.read(file)).spec();
        SequentialEvolution evolution = new SequentialEvolution(
                spec,
                Feasibility.ALWAYS,
                TestFunctions.of((TestFunction) spec.problem(), spec.seed(), Pause.NONE),
                _ -> List.of());
        String chain = "";
        for (int g = 0; g <= generation; g++) {
            chain = evolution.step().chain().toString();
        }
        return chain;
    }
}
