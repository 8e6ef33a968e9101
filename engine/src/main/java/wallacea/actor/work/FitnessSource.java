package wallacea.actor.work;

import java.util.Optional;
import java.util.function.Supplier;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.protocol.spec.EvolutionSpec;

/** Where a worker gets the fitness of a spec from: bars included. */
@FunctionalInterface
public interface FitnessSource {
    /**
     * Makes what is shared by all threads; the supplier gives each thread a function of its own. Empty while the data set of
     * the spec is not known here: the worker asks again.
     */
    Optional<Supplier<FitnessFunction>> fitness(EvolutionSpec spec);
}
