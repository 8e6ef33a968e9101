package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is warned of where prices are not adjusted for splits. */
class SpecSplitTest {
    private static final String FEW = "data.control holds 2 bars: what so few show is chance; expected at least 30";

    @TempDir
    private Path directory;

    @Test
    void namesTheDayOfASplitInThePeriodInWhichItLies() throws IOException {
        assertThat(warnings(700, 700, 100, 50, 50, 50))
                .containsExactly(
                        FEW,
                        "data.in-sample: on 2020-01-03 prices jump as in a split of 7:1 that they are not"
                                + " adjusted for, and on 1 more day: whoever holds over it loses or gains what nobody did;"
                                + " expected a file of adjusted prices");
        assertThat(warnings(10, 10, 10, 10, 10, 100))
                .containsExactly(
                        FEW,
                        "data.control: on 2020-01-06 prices jump as in a split of 1:10 that they are not"
                                + " adjusted for: whoever holds over it loses or gains what nobody did; expected a file of"
                                + " adjusted prices");
    }

    @Test
    void saysNothingOfOtherMovesNorOfASplitBetweenThePeriods() throws IOException {
        assertThat(warnings(100, 71, 100, 71, 56, 40)).containsExactly(FEW);
        assertThat(warnings(100, 100, 100, 100, 50, 50)).containsExactly(FEW);
    }

    /** Of six daily bars, four of them in-sample and two control. */
    private List<String> warnings(int... opens) throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int day = 1; day <= opens.length; day++) {
            int price = opens[day - 1];
            bars.append("2020-01-0%d,%d,%d,%d,%d,100\n".formatted(day, price, price, price, price));
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
        return new SpecText(directory).accepted("""
                        name = split
                        data { file = bars.csv, in-sample = "2020-01-01/2020-01-04", control = "2020-01-05/2020-01-06" }
                        strategy.family = sma_cross
                        data.year-days = 365
                        """).warnings();
    }
}
