package wallacea.store;

import java.util.List;
import wallacea.domain.market.BarSeries;

/** What became of a file of bars. */
public sealed interface BarFile {
    /** Every row was a good bar. */
    record Bars(BarSeries series) implements BarFile {}

    /** At least one row was not; a problem a line, {@code file:line: column=value: expected ...}. */
    record Refused(List<String> problems) implements BarFile {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
