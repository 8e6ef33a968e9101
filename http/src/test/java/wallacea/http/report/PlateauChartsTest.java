package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wallacea.http.report.ChampionStudy.GeneSweep;
import wallacea.http.report.ChampionStudy.SweepPoint;

class PlateauChartsTest {
    @Test
    void saysHowManyNeighboursBeatTheChampion() {
        assertThat(sentence(0.7, 0.4, 0.8)).contains("; 2 of them beat the champion, which evolution did not try.");
    }

    @Test
    void saysNothingOfThatWhereTheChampionIsTheBest() {
        assertThat(sentence(0.4, 0.5, Double.NaN)).doesNotContain("beat");
    }

    private static String sentence(double... around) {
        return new PlateauCharts(List.of(new GeneSweep(
                        "fast",
                        List.of(
                                new SweepPoint("1", around[0], 0, false),
                                new SweepPoint("2", 0.5, 0, true),
                                new SweepPoint("3", around[1], 0, false),
                                new SweepPoint("4", around[2], 0, false)))))
                .sentence();
    }
}
