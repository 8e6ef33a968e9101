package wallacea.cli;

import java.nio.file.Path;
import java.util.Optional;
import wallacea.domain.market.BarSeries;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;

/**
 * What is run.
 *
 * @param file the spec's
 * @param bars all that the file of bars holds, whatever the periods; empty where the spec names none
 */
record RunSpec(Path file, EvolutionSpec spec, Optional<BarSeries> bars) {
    /** Where the bars lie; the spec itself where there are none. */
    Path data() {
        return spec.problem() instanceof ProblemSpec.Trading trading
                ? file.toAbsolutePath().resolveSibling(trading.market().file()).normalize()
                : file;
    }
}
