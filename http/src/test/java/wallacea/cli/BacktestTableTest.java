package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.cli.BacktestTable.Opened;

class BacktestTableTest {
    private static final String HEADER =
            "id,data,group,family,p1,p2,p3,exec,init_cash,fees,fixed_fees,slippage,size_type,"
                    + "size,sl_stop,sl_trail,tp_stop,stop_entry,stop_exit,ann_factor,orders";
    private static final String COSTS = ",close,10000.0,0.001,0.0,0.001,all,,,False,,close,limit,365.0,";
    private static final String BARS = """
            t,open,high,low,close,volume
            0,,,,10,
            1,,,,9,
            2,,,,8,
            3,,,,12,
            4,,,,14,
            5,,,,8,
            6,,,,7,
            """;

    @TempDir
    private Path folder;

    @Test
    void writesResultsInTheOrderOfTheTable() throws IOException {
        write("tiny.csv", BARS);
        write("other.csv", BARS);
        Path table = write(
                "strategies.csv",
                String.join(
                        "\n",
                        HEADER,
                        "b,tiny,x,sma_cross,1,2," + COSTS,
                        "a,other,x,sma_cross,2,3," + COSTS,
                        "c,tiny,x,roc,1,0.01," + COSTS.replace("all,,,False", "all,,0.08,True")));
        StringBuilder out = new StringBuilder();

        BacktestTable.Summary summary = ready(BacktestTable.open(table, folder)).run(out, 1 << 20);

        assertThat(out.toString().lines().map(line -> line.substring(0, line.indexOf(','))))
                .containsExactly("id", "b", "a", "c");
        assertThat(summary).isEqualTo(new BacktestTable.Summary(3, 21, 2, 1));
    }

    /** Bought at 12 with a stop at 6, sold at 8: 100 at risk buy 100 / 6 units, which lose two thirds of it. */
    @Test
    void sizesByRiskAndTellsTheMeanMultipleOfIt() throws IOException {
        write("tiny.csv", BARS);
        String risk = COSTS.replace("0.001,0.0,0.001,all,,,", "0,0,0,risk,100,0.5,");
        Path table = write("strategies.csv", String.join("\n", HEADER, "one,tiny,x,sma_cross,1,2," + risk));
        StringBuilder out = new StringBuilder();

        ready(BacktestTable.open(table, folder)).run(out, 0);

        String[] one = out.toString().lines().toList().get(1).split(",", -1);
        assertThat(Double.parseDouble(one[8])).isCloseTo(10_000 - 100 * 4 / 6.0, within(1e-9));
        assertThat(Double.parseDouble(one[13])).isCloseTo(-2 / 3.0, within(1e-12));
    }

    /** Bought at 12 and sold at 8: 10,000 / 1.001 / 12.012 units, sold at 7.992 less 0.1 %. */
    @Test
    void writesFullDoublesAndLiteralNan() throws IOException {
        write("tiny.csv", BARS);
        Path table = write(
                "strategies.csv",
                String.join("\n", HEADER, "one,tiny,x,sma_cross,1,2," + COSTS, "never,tiny,x,roc,1,5," + COSTS));
        StringBuilder out = new StringBuilder();

        ready(BacktestTable.open(table, folder)).run(out, 0);

        List<String> lines = out.toString().lines().toList();
        double finalValue = 10000 / 1.001 / (12 * 1.001) * (8 * 0.999) * 0.999;
        String[] one = lines.get(1).split(",");
        assertThat(one).hasSize(15);
        assertThat(one[1]).isEqualTo("2");
        assertThat(Double.parseDouble(one[8])).isCloseTo(finalValue, within(1e-9));
        assertThat(lines.get(2)).isEqualTo("never,0,0.0,inf,0.0,0,0,nan,10000.0,nan,inf,nan,inf,nan,-4.3");
    }

    @Test
    void tellsEveryProblemWithItsPlace() throws IOException {
        Path table = write(
                "strategies.csv",
                String.join(
                        "\n",
                        HEADER,
                        "a,tiny,x,sma_cros,1,2," + COSTS,
                        "b,tiny,x,sma_cross,1.5,,3" + COSTS.replace("close,10000.0", "open,-1"),
                        "c,tiny,x,roc,1,0.1," + COSTS.replace("False,,close", "Maybe,-3,close"),
                        "c,,x,roc,1,0.1," + COSTS.replace("365.0", "1e")));

        assertThat(refused(BacktestTable.open(table, folder)))
                .containsExactly(
                        table
                                + ":2: family=sma_cros: expected one of sma_cross ema_cross rsi_wilder rsi_sma bollinger macd"
                                + " donchian roc initial_balance_breakout atr_channel stochastic adx_trend; did you mean 'sma_cross'?",
                        table
                                + ":3: p1=1.5: expected a whole number of at least 1 of bars, or of minutes since midnight (fast)",
                        table + ":3: p2=: expected a number of at least 0.0 and at most 1000000.0",
                        table + ":3: p3=3: expected nothing: sma_cross has 2 parameters",
                        table + ":3: exec=open: expected next_open or close",
                        table + ":3: init_cash=-1: expected a number above 0.0",
                        table + ":4: sl_trail=Maybe: expected True or False",
                        table + ":4: tp_stop=-3: expected a number above 0.0",
                        table + ":5: data=: expected the name of a bar file, without .csv",
                        table + ":5: ann_factor=1e: expected a number above 0.0");
    }

    @Test
    void tellsTwoRowsOfOneNameAndMissingBarsAtOnce() throws IOException {
        Path table = write(
                "strategies.csv", String.join("\n", HEADER, "a,tiny,x,roc,1,0," + COSTS, "a,tiny,x,roc,2,0," + COSTS));
        assertThat(refused(BacktestTable.open(table, folder)))
                .containsExactly(
                        table + ":3: id=a: expected a name of its own, but a row before has the same",
                        table + ":2: data=tiny: expected a good bar file " + folder.resolve("tiny.csv"),
                        folder.resolve("tiny.csv") + ": expected a file, but there is none");
    }

    @Test
    void refusesATableWithoutItsColumns() throws IOException {
        Path table = write("strategies.csv", HEADER.replace(",fees", "") + "\na,tiny");
        assertThat(refused(BacktestTable.open(table, folder)))
                .singleElement()
                .asString()
                .startsWith(table + ":1: header=id,data,")
                .endsWith(": expected a column 'fees'");
    }

    @Test
    void refusesAMissingTableAndMissingBars() throws IOException {
        Path absent = folder.resolve("absent.csv");
        assertThat(refused(BacktestTable.open(absent, folder)))
                .containsExactly(absent + ": expected a file, but there is none");
        Path table = write("strategies.csv", HEADER + "\na,tiny,x,roc,1,0," + COSTS);
        assertThat(refused(BacktestTable.open(table, folder)))
                .containsExactly(
                        table + ":2: data=tiny: expected a good bar file " + folder.resolve("tiny.csv"),
                        folder.resolve("tiny.csv") + ": expected a file, but there is none");
    }

    @Test
    void refusesATableWithoutRows() throws IOException {
        Path table = write("strategies.csv", HEADER + "\n");
        assertThat(refused(BacktestTable.open(table, folder)))
                .containsExactly(table + ": expected at least one strategy below the header");
    }

    /** 40 reference rows trail their stop; all others are eligible for the fast path. */
    @Test
    void reproducesTheReferenceTable() throws IOException {
        Path golden = sharedGolden();
        Path table = golden.resolve("golden.csv");
        StringBuilder out = new StringBuilder();

        BacktestTable.Summary summary =
                ready(BacktestTable.open(table, golden.resolve("data"))).run(out, 32 << 20);

        assertThat(summary.strategies()).isEqualTo(561);
        assertThat(summary.fast()).isEqualTo(561 - 40);
        assertThat(summary.plain()).isEqualTo(40);
        List<String> want = Files.readAllLines(table);
        List<String> got = out.toString().lines().toList();
        for (int row = 1; row <= 561; row++) {
            String[] expected = want.get(row).split(",", -1);
            String[] result = got.get(row).split(",", -1);
            assertThat(result[0]).isEqualTo(expected[0]);
            assertThat(result[1]).as(expected[0]).isEqualTo(expected[20]);
            for (int metric = 2; metric <= 12; metric++) {
                String what = expected[0] + " column " + metric;
                double exact = number(expected[19 + metric]);
                double tolerance = 1e-9 * Math.max(Math.abs(exact), metric == 2 || metric == 12 ? 1 : 1e-3);
                if (Double.isFinite(exact)) {
                    assertThat(number(result[metric])).as(what).isCloseTo(exact, within(tolerance));
                } else {
                    assertThat(number(result[metric])).as(what).isEqualTo(Double.valueOf(exact));
                }
            }
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static Path sharedGolden() {
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path golden = above.resolve("shared").resolve("golden");
            if (Files.isDirectory(golden)) {
                return golden;
            }
        }
        return Assumptions.abort("skipped: there is no folder shared/golden beside the checkout");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static BacktestTable ready(Opened opened) {
        return switch (opened) {
            case Opened.Ready(BacktestTable table) -> table;
            case Opened.Refused(List<String> problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> refused(Opened opened) {
        return switch (opened) {
            case Opened.Ready ready -> throw new AssertionError("not refused: " + ready);
            case Opened.Refused(List<String> problems) -> problems;
        };
    }
}
