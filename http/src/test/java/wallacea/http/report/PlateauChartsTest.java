package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wallacea.http.report.ChampionStudy.GeneSweep;
import wallacea.http.report.ChampionStudy.SweepPoint;

class PlateauChartsTest {
    @Test
    void saysHowManyNeighboursBeatTheChampion() {
        assertThat(sentence(0.7, 0.4, 0.8)).contains("; 2 neighbours beat the champion, which evolution did not try.");
    }

    @Test
    void saysNothingOfThatWhereTheChampionIsTheBest() {
        assertThat(sentence(0.4, 0.5, Double.NaN)).doesNotContain("beat");
    }

    @Test
    void hangsOnTheGeneWhoseLineFallsMostWhereverOthersArePenalised() {
        assertThat(sentence(
                        sweep("stop", 0.49, Double.NaN, Double.NaN, Double.NaN),
                        sweep("exit", 0.3, 0.3, 0.49, Double.NaN)))
                .contains("; 4 are penalised or not allowed, 3 of them along <code>stop</code>")
                .endsWith(" It hangs most on <code>exit</code>.");
    }

    @Test
    void saysAlongWhichGeneOnlyWhereThatIsAll() {
        assertThat(sentence(0.4, 0.5, Double.NaN))
                .contains("; 1 is penalised or not allowed, along <code>fast</code>.");
        assertThat(sentence(0.4, Double.NaN, Double.NaN))
                .contains("; 2 are penalised or not allowed, all of them along");
        assertThat(sentence(0.4, 0.4, 0.3)).doesNotContain("penalised");
    }

    @Test
    void tellsTheMedianOfThoseThatHaveAFitnessAndHowManyHaveNone() {
        assertThat(sentence(0.4, 0.3, 0.2, Double.NaN, Double.NaN, Double.NaN, Double.NaN))
                .contains(
                        "Of 7 neighbours the 3 that have a fitness have a median of ", ">0.3000<", "; 4 are penalised")
                .doesNotContain("inf");
        assertThat(sentence(0.4, 0.3, 0.2)).contains("The median of 3 neighbours has a fitness of ", ">0.3000<");
        assertThat(sentence(Double.NaN, Double.NaN)).contains("None of 2 neighbours has a fitness in-sample");
    }

    @Test
    void hangsOnNothingWhereNoLineFalls() {
        assertThat(sentence(0.5, 0.5, 0.5)).doesNotContain("hangs");
        assertThat(sentence(Double.NaN, Double.NaN, Double.NaN)).doesNotContain("hangs");
    }

    @Test
    void namesTheEndsAndTheChampionWithTheSamePlaces() {
        assertThat(new PlateauCharts(List.of(new GeneSweep(
                                "stop",
                                List.of(
                                        new SweepPoint("0.01", 0.5, 0, true),
                                        new SweepPoint("0.024", 0.4, 0, false),
                                        new SweepPoint("0.060000000000000005", 0.3, 0, false)))))
                        .html())
                .contains("</code> = 0.01<", ">0.01</text>", ">0.06</text>");
    }

    @Test
    void writesTheChampionsGeneAsItsRuleDoes() {
        assertThat(new PlateauCharts(List.of(new GeneSweep(
                                "far",
                                List.of(
                                        new SweepPoint("1.9", 0.5, 0, false),
                                        new SweepPoint("2.0", 0.4, 0, true),
                                        new SweepPoint("2.1", 0.3, 0, false)))))
                        .html())
                .contains("</code> = 2<", ">2.0</text>");
    }

    private static String sentence(double... around) {
        return sentence(sweep("fast", around));
    }

    private static String sentence(GeneSweep... sweeps) {
        return new PlateauCharts(List.of(sweeps)).sentence();
    }

    /** A champion of fitness 0.5 with neighbours above it. */
    private static GeneSweep sweep(String gene, double... around) {
        return new GeneSweep(
                gene,
                IntStream.rangeClosed(0, around.length)
                        .mapToObj(i -> new SweepPoint(String.valueOf(i), i == 0 ? 0.5 : around[i - 1], 0, i == 0))
                        .toList());
    }
}
