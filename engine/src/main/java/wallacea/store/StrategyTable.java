package wallacea.store;

import java.util.List;
import wallacea.domain.backtest.Strategy;

/** What became of a table of strategies. */
public sealed interface StrategyTable {
    /** Every row is a strategy. */
    record Rows(List<Row> rows) implements StrategyTable {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /**
     * At least one row is not.
     *
     * @param problems one a line, {@code file:line: column=value: expected ...}
     * @param good the rows that could be run
     */
    record Refused(List<String> problems, List<Row> good) implements StrategyTable {
        public Refused {
            problems = List.copyOf(problems);
            good = List.copyOf(good);
        }
    }

    /**
     * One strategy on one series.
     *
     * @param line where it stands in the table
     * @param id its name in the results
     * @param series name of the file of bars, without {@code .csv}
     * @param barsPerYear the factor of annualisation
     */
    record Row(long line, String id, String series, Strategy strategy, double barsPerYear) {}
}
