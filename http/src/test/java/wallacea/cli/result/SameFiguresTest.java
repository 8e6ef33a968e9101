package wallacea.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.cli.Checkout;
import wallacea.domain.evolution.HallOfFame;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.fitness.RuleFeasibility;
import wallacea.domain.fitness.TradingProblem;
import wallacea.http.report.RunReport.FitnessTerms;
import wallacea.http.report.RunReport.Judged;
import wallacea.http.report.RunReport.Performance;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

class SameFiguresTest {
    private final SameFigures figures = new SameFigures();

    @Test
    void namesTheFirstWhoseFiguresDifferByRoundingAlone() {
        assertThat(figures.firstLike(judged(0.9174747861567408, 7), 1)).isEmpty();
        assertThat(figures.firstLike(judged(0.5, 7), 2)).isEmpty();
        assertThat(figures.firstLike(judged(0.9174747861567384, 7), 3)).hasValue(1);
        assertThat(figures.firstLike(judged(0.5, 7), 4)).hasValue(2);
    }

    @Test
    void keepsApartWhatDiffersByMoreThanABillionthOrByATrade() {
        assertThat(figures.firstLike(judged(0.9, 7), 1)).isEmpty();
        assertThat(figures.firstLike(judged(0.9 * (1 + 2e-9), 7), 2)).isEmpty();
        assertThat(figures.firstLike(judged(0.9, 8), 3)).isEmpty();
        assertThat(figures.firstLike(judged(-0.9, 7), 4)).isEmpty();
    }

    @Test
    void takesInfiniteAndUndefinedFiguresAsLikeThemselvesAlone() {
        assertThat(figures.firstLike(judged(Double.POSITIVE_INFINITY, 7), 1)).isEmpty();
        assertThat(figures.firstLike(judged(Double.MAX_VALUE, 7), 2)).isEmpty();
        assertThat(figures.firstLike(judged(Double.NaN, 7), 3)).isEmpty();
        assertThat(figures.firstLike(judged(Double.POSITIVE_INFINITY, 7), 4)).hasValue(1);
        assertThat(figures.firstLike(judged(Double.NaN, 7), 5)).hasValue(3);
    }

    /** A run whose gene {@code never} changes nothing: no bar closes so high. */
    @Test
    void namesTheFirstOfThoseOfARunThatDifferInWhatChangesNothing(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("spec.conf"), """
                name = alike
                data { file = "%s", in-sample = "2000-01-01/2015-12-31", control = "2016-01-01/2020-12-31", year-days = 252 }
                strategy {
                  entry = "close > sma(close, $n)"
                  exit = "close < sma(close, $n) or close > $never"
                  params { n = choice(50, 100, 200), never = choice(1000000, 2000000) }
                }
                population { size = 40, hall-of-fame = 6 }
                termination { generations = 3 }
                """.formatted(Checkout.root().resolve("config/data/SP500_D1.csv")));
        SpecFile.Accepted read = (SpecFile.Accepted) SpecReader.read(file);
        EvolutionSpec spec = read.spec();
        TradingProblem problem = TradingProblem.of(spec, read.bars().orElseThrow(), 0);
        List<HallOfFame.Member> members = SequentialEvolution.run(spec, RuleFeasibility.of(spec), problem.fitness())
                .hallOfFame()
                .members();

        List<Optional<Integer>> expected = members.stream()
                .map(member -> IntStream.range(0, members.indexOf(member))
                        .filter(i -> members.get(i).genome()[0] == member.genome()[0])
                        .mapToObj(i -> i + 1)
                        .findFirst())
                .toList();
        assertThat(expected).filteredOn(Optional::isPresent).hasSize(3);
        assertThat(SameFigures.of(spec, members, () -> Optional.of(problem))).isEqualTo(expected);
        assertThat(SameFigures.of(spec, members, Optional::empty)).hasSize(6).containsOnly(Optional.empty());
    }

    private static Judged judged(double sharpe, int trades) {
        Performance inSample =
                new Performance(1, 1, 1, 0.2, -0.1, 12, 0.5, 2, 1, 1, Double.NaN, new FitnessTerms(0.5, 0.1, 0.4));
        Performance control = new Performance(
                1, 1, sharpe, 0.2, -0.1, trades, 0.5, 2, 1, 1, Double.NaN, new FitnessTerms(0.5, 0.1, 0.4));
        return new Judged("true", "false", "", "Buys and holds.", inSample, control);
    }
}
