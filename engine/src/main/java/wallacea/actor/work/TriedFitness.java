package wallacea.actor.work;

import wallacea.protocol.spec.EvolutionSpec;

/**
 * Another source, of which a function is made as soon as it is ready: here it can be told if that fails, in a slot it would end
 * the process.
 */
record TriedFitness(FitnessSource source) implements FitnessSource {
    @Override
    public Supply supply(EvolutionSpec spec, Runnable changed) {
        try {
            Supply supply = source.supply(spec, changed);
            if (supply instanceof Ready ready) {
                var _ = ready.fitness().get();
            }
            return supply;
        } catch (RuntimeException e) {
            return new Impossible("its fitness cannot be made: " + OneLine.withClass(e));
        }
    }
}
