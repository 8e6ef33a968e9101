package wallacea.protocol.spec;

import java.util.List;

/**
 * Everything that decides the result of an evolution, and how it is carried out ({@link RuntimeSpec}, which decides
 * nothing).
 *
 * @param name lower-case name; the default id of a run starts with it
 * @param seed root of all randomness
 * @param genes the genome, in order; for trading the holes of the strategy's rules, else the variables of the test function
 * @param termination at least one condition; the run ends at the first generation at which any of them holds
 */
public record EvolutionSpec(
        String name,
        long seed,
        ProblemSpec problem,
        List<GeneSpec> genes,
        PopulationSpec population,
        OperatorSpec operators,
        IslandSpec islands,
        List<TerminationSpec> termination,
        RuntimeSpec runtime,
        SemanticVersions versions) {
    /** Most genes, so that a spec fits into one event. */
    public static final int MOST_GENES = 1_024;

    public EvolutionSpec {
        genes = List.copyOf(genes);
        termination = List.copyOf(termination);
        Check.that(!genes.isEmpty(), "genes must not be empty");
        Check.that(!termination.isEmpty(), "termination must name at least one condition");
    }

    /** The same evolution from another seed. */
    public EvolutionSpec withSeed(long newSeed) {
        return new EvolutionSpec(
                name, newSeed, problem, genes, population, operators, islands, termination, runtime, versions);
    }
}
