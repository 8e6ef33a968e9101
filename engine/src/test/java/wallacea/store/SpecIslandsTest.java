package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.protocol.spec.IslandSpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.spec.Topology;

/** What a spec says of islands and of when a run ends. */
class SpecIslandsTest {
    @TempDir
    Path directory;

    @Test
    void readsIslandsEdgeByEdgeWithTheirWaysOfMigration() throws IOException {
        IslandSpec islands = spec().accepted("""
                        name = f
                        function { kind = rastrigin }
                        islands { count = 3, topology = custom, edges = [2->1, 0 -> 1, "1->0"], emigration = random, replacement = if-better }
                        """).spec().islands();

        assertThat(islands)
                .isEqualTo(new IslandSpec(
                        3,
                        new Topology.Custom(List.of(
                                new Topology.Custom.Edge(0, 1),
                                new Topology.Custom.Edge(1, 0),
                                new Topology.Custom.Edge(2, 1))),
                        10,
                        5,
                        2,
                        new IslandSpec.Emigration.Tournament(1),
                        IslandSpec.Replacement.IF_BETTER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    torus | 3
                    torus(2) | 2
                    torus(6) | 6
                    """)
    void readsATorusWithItsRowsOrTheSquarest(String text, int rows) throws IOException {
        assertThat(spec().accepted("name = f\nfunction { kind = rastrigin }\nislands { count = 12, topology = " + text
                                + " }")
                        .spec()
                        .islands()
                        .topology())
                .isEqualTo(new Topology.Torus(rows));
    }

    @Test
    void readsConditionsThatMustHoldTogetherAndEndsByTheGenerationsIfNothingIsSureTo() throws IOException {
        String function = "name = f\nfunction { kind = rastrigin }\ntermination ";
        TerminationSpec sure = new TerminationSpec.All(
                List.of(new TerminationSpec.Evaluations(9), new TerminationSpec.CpuTime(60_000)));
        TerminationSpec unsure = new TerminationSpec.All(
                List.of(new TerminationSpec.Generations(7), new TerminationSpec.Diversity(0.02)));

        assertThat(spec().accepted(
                                function
                                        + "{ all = [{ diversity = 0.02, generations = 7 }, { cpu-time = 1m, evaluations = 9 }] }")
                        .spec()
                        .termination())
                .containsExactly(unsure, sure);
        assertThat(spec().accepted(function + "{ diversity = 0.5, all { generations = 7, diversity = 0.02 } }")
                        .spec()
                        .termination())
                .containsExactly(new TerminationSpec.Generations(500), new TerminationSpec.Diversity(0.5), unsure);
    }

    @Test
    void tellsEveryProblemOfABlockOfConditionsWithItsPlace() throws IOException {
        assertThat(
                        spec().refused(
                                        "name = f\nfunction { kind = rastrigin }\n"
                                                + "termination {\n all = [{ stagnation = 0, divresity = 1 },\n { target = 1, all { target = 2 } }]\n}"))
                .map(problem -> problem.replaceFirst("^.*it\\.conf", ""))
                .containsExactly(
                        ":4: termination.all[0].stagnation=0: expected a whole number from 1 to 10000000",
                        ":4: termination.all=[{\"divresity\":1,\"stagnation\":0},{\"all\":{\"target\":2},\"target\":1}]: expected at least two conditions in each block, out of cpu-time, diversity, evaluations, generations, stagnation, target, wall-time",
                        ":4: termination.all=[{\"divresity\":1,\"stagnation\":0},{\"all\":{\"target\":2},\"target\":1}]: expected at least two conditions in each block, out of cpu-time, diversity, evaluations, generations, stagnation, target, wall-time",
                        ":4: termination.all[0].divresity=1: expected one of cpu-time, diversity, evaluations, generations, stagnation, target, wall-time; did you mean 'diversity'?",
                        ":5: termination.all[1].all={\"target\":2}: expected one of cpu-time, diversity, evaluations, generations, stagnation, target, wall-time");
    }

    private SpecText spec() {
        return new SpecText(directory);
    }
}
