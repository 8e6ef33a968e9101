package wallacea.cli.edge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wallacea.domain.fitness.TradingProblem;
import wallacea.node.Node;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.EvolutionId;

/** Specs of evolutions that have met their bars; those asked for last are kept. Calls block on I/O; any thread may call. */
final class TradingProblems {
    private static final int MOST = 4;

    private final Node node;
    private final Map<EvolutionId, TradingProblem> kept = new LinkedHashMap<>(16, 0.75f, true);

    TradingProblems(Node node) {
        this.node = node;
    }

    /** Spec and bars put together; empty for what is no trading or has no bars here. */
    synchronized Optional<TradingProblem> of(EvolutionId id, EvolutionSpec spec) {
        if (kept.get(id) == null && spec.problem() instanceof ProblemSpec.Trading trading) {
            node.bars(trading.market()).ifPresent(bars -> kept.put(id, TradingProblem.of(spec, bars, 0)));
            if (kept.size() > MOST) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return Optional.ofNullable(kept.get(id));
    }
}
