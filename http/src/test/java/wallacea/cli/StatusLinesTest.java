package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.http.Json;
import wallacea.http.evolution.EvolutionView;

class StatusLinesTest {
    @Test
    void tellEachFieldOfALivingRunInWords() throws IOException {
        assertThat(lines(view(1_200, 1_499.6)))
                .containsExactly(
                        "id             one",
                        "state          running",
                        "generation     1,200",
                        "ends by        generation 2,000",
                        "best           0.500000",
                        "mean           0.250000",
                        "diversity      0.100000",
                        "evaluations    25,000",
                        "speed          1,500 evaluations/s",
                        "running time   3.0 s",
                        "population     100 individuals, 4 islands",
                        "seed           1",
                        "spec digest    d",
                        "chain          c",
                        "taken up       1 time");
    }

    @Test
    void sayThatTheFirstGenerationIsUnderWay() throws IOException {
        assertThat(lines(view(-1, Double.NaN)))
                .contains("generation     none yet: the first is being evaluated")
                .noneMatch(line -> line.startsWith("speed"));
    }

    @Test
    void tellWhatIsKnownOfARestingRunInTheSameOrder() throws IOException {
        JsonNode resting = new ObjectMapper().readTree("""
                {"id":"one","state":"completed","reason":"generations=12","generation":12,"evaluations":2220,
                 "best":16.0,"chain":"c"}
                """);
        List<String> names = names(StatusLines.of(resting));

        assertThat(StatusLines.of(resting)).contains("reason         all 12 generations", "evaluations    2,220");
        assertThat(names(lines(view(1, 1))))
                .containsSubsequence(
                        names.stream().filter(name -> !name.equals("reason")).toList());
    }

    @Test
    void nameNoFieldAsProgramsDo() throws IOException {
        assertThat(names(lines(view(1, 1)))).allMatch(name -> name.matches("[a-z ]+"));
    }

    private static List<String> names(List<String> lines) {
        return lines.stream().map(line -> line.substring(0, 14).strip()).toList();
    }

    private static List<String> lines(EvolutionView view) throws IOException {
        return StatusLines.of(new ObjectMapper().readTree(Json.of(view)));
    }

    private static EvolutionView view(int generation, double speed) {
        return new EvolutionView(
                "one",
                "name",
                1,
                "d",
                "running",
                "",
                generation,
                2_000,
                100,
                4,
                0.5,
                0.25,
                0.1,
                25_000L,
                speed,
                3,
                "c",
                1);
    }
}
