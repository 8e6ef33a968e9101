package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.http.report.RunReport.GenerationRow;

class FitnessChartTest {
    @Test
    void saysWhatOfThePopulationLiesBelowIt() {
        assertThat(chart(0.061, -0.4).cut())
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("Of the population, what lies below ")
                        .endsWith(" is drawn at the lower edge; the lowest is -0.400."));
    }

    @Test
    void saysNothingWhereAllIsSeen() {
        assertThat(chart(0.5, 0.48).cut()).isEmpty();
    }

    @Test
    void showsTheMedianOfEachGenerationUnlessItIsFarBelow() {
        assertThat(chart(0.061, 0.05).cut()).isEmpty();
    }

    /** Of two generations; the first has the median and the tenth percentile. */
    private static FitnessChart chart(double median, double lower) {
        RunReport sample = SampleReports.trading();
        List<GenerationRow> generations = new ArrayList<>();
        generations.add(new GenerationRow(0, 0.5, median, lower, median, median + 0.2, 0.9, 0, 100));
        generations.add(new GenerationRow(1, 0.9, 0.8, 0.7, 0.8, 0.85, 0.5, 0, 200));
        return new FitnessChart(new RunReport(
                sample.identity(),
                sample.outcome(),
                sample.effort(),
                generations,
                List.of(),
                sample.hallOfFame(),
                sample.market()));
    }
}
