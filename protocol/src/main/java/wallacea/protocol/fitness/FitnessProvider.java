package wallacea.protocol.fitness;

import java.util.List;
import java.util.Map;

/**
 * A fitness of one's own. A plug-in is a jar in the folder {@code plugins} of the worker processes; its file
 * {@code META-INF/services/wallacea.protocol.fitness.FitnessProvider} names the class, which has a public constructor
 * without parameters ({@link java.util.ServiceLoader}).
 */
public interface FitnessProvider {
    /** What {@code fitness.name} of a spec says. */
    String name();

    /**
     * What {@code fitness.version} of a spec says: to be changed with everything that changes a bit of a result. An
     * evolution under one version never gets a result of another.
     */
    String version();

    /**
     * Makes a function for one thread, on another one; that of several threads may be made at once. It may take its time:
     * nothing is evaluated with the fitness before each slot of the worker has its function.
     *
     * @param genes names of the genes, in the order in which a genome holds their values
     * @param parameters {@code fitness.parameters} of the spec, as text
     * @throws IllegalArgumentException if it cannot work with these; the message is shown to whoever asks why the
     *     evolution is not progressing
     */
    GenomeFitness fitness(List<String> genes, Map<String, String> parameters);
}
