package wallacea.store;

import java.util.List;
import java.util.Optional;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.EvolutionSpec;

/** What became of a spec. */
public sealed interface SpecFile {
    /**
     * Everything is as it must be.
     *
     * @param bars the whole data set; empty for a test function
     * @param warnings what was guessed or is of no use, a line each
     */
    record Accepted(EvolutionSpec spec, Optional<BarSeries> bars, List<String> warnings) implements SpecFile {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /** At least one problem, a line each: {@code file:line: key=value: expected ...}. */
    record Refused(List<String> problems) implements SpecFile {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
