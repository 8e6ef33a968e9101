package wallacea.domain.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wallacea.domain.genome.Feasibility;
import wallacea.domain.genome.GenomeSpace;
import wallacea.protocol.spec.EvolutionSpec;

/**
 * The evolution of one island as pure functions of its state. A generation is {@link #initial} or {@link #offspring},
 * then evaluation (elsewhere, in any order), then {@link #close}. No function waits. One instance serves one thread.
 */
public final class IslandEvolution {
    private final int island;
    private final int size;
    private final int elite;
    private final int hallOfFame;
    private final int lag;
    private final GenomeSpace space;
    private final Breeding breeding;
    private final Migration migration;

    private IslandEvolution(EvolutionSpec spec, Feasibility feasibility, int island) {
        this.island = island;
        size = size(spec, island);
        elite = elite(spec, size);
        hallOfFame = spec.population().hallOfFame();
        lag = spec.islands().lag();
        space = GenomeSpace.of(spec.genes());
        breeding = new Breeding(space, spec.operators(), feasibility, spec.seed(), island);
        migration = new Migration(spec, space, island);
    }

    /**
     * The functions of one island.
     *
     * @param island 0 to {@code spec.islands().count() - 1}
     * @throws IllegalArgumentException if there is no such island or nobody to live on it
     */
    public static IslandEvolution of(EvolutionSpec spec, Feasibility feasibility, int island) {
        int count = spec.islands().count();
        if (island < 0 || island >= count) {
            throw new IllegalArgumentException("island must be 0 to " + (count - 1) + ": island=" + island);
        }
        if (spec.population().size() < count) {
            throw new IllegalArgumentException("population.size must be at least islands.count: population.size="
                    + spec.population().size() + " islands.count=" + count);
        }
        return new IslandEvolution(spec, feasibility, island);
    }

    /** Individuals of an island. */
    public static int size(EvolutionSpec spec, int island) {
        int all = spec.population().size();
        int islands = spec.islands().count();
        return all / islands + (island < all % islands ? 1 : 0);
    }

    /** The elite of an island: the ratio rounded, at least one if it is not 0, and never everyone. */
    static int elite(EvolutionSpec spec, int size) {
        double ratio = spec.population().eliteRatio();
        long rounded = ratio == 0 ? 0 : Math.max(1, Math.round(ratio * size));
        return (int) Math.min(rounded, size - 1);
    }

    /**
     * Generation 0, not yet evaluated.
     *
     * @throws IllegalArgumentException if 10,000 draws give no feasible genome
     */
    public Population initial() {
        return breeding.initial(size);
    }

    /** The islands whose emigrants arrive at a generation, in the order in which {@link #close} wants them. */
    public List<Integer> immigrantSources(int generation) {
        return migration.sources(generation);
    }

    /** Whether closing a generation sends emigrants. */
    public boolean emits(int generation) {
        return migration.emits(generation);
    }

    /** The islands that take what this one emits at a generation. */
    public List<Integer> targets(int generation) {
        return migration.targets(generation);
    }

    /**
     * Closes a generation: the hall of fame takes what was evaluated, the arrived replace others, and the rest follows
     * from that population.
     *
     * @param previous the state of the generation before; empty for generation 0
     * @param evaluated the generation with all its results
     * @param arrived what {@link #immigrantSources} emitted {@code lag} generations ago, in that order
     * @throws IllegalArgumentException if the generation does not follow, lacks results or lacks immigrants
     */
    public IslandState close(Optional<IslandState> previous, Population evaluated, List<Emigrants> arrived) {
        check(previous, evaluated, arrived);
        int generation = evaluated.generation();
        int firstNew = generation == 0 ? 0 : elite;
        long evaluations = previous.map(IslandState::evaluations).orElse(0L) + size - firstNew;
        HallOfFame hall = previous.map(IslandState::hallOfFame)
                .orElse(HallOfFame.empty(hallOfFame))
                .with(island, evaluated, firstNew);
        Population population = migration.immigrate(evaluated, arrived);
        List<Champion> before = previous.map(IslandState::champions).orElse(List.of());
        List<Champion> champions =
                Champion.after(before, population, population.ranking().individual(0));
        return new IslandState(
                island,
                population,
                hall,
                champions,
                champions.isEmpty() ? 0 : champions.getLast().generation(),
                evaluations,
                emigrants(previous, population),
                Summaries.of(population, space.diversity(population.genomes()), evaluations),
                Chain.leaf(population));
    }

    private List<Emigrants> emigrants(Optional<IslandState> previous, Population population) {
        int generation = population.generation();
        List<Emigrants> kept = new ArrayList<>();
        previous.map(IslandState::emigrants).orElse(List.of()).stream()
                .filter(emigrants -> emigrants.generation() > generation - lag)
                .forEach(kept::add);
        if (emits(generation)) {
            kept.add(migration.emigrants(population));
        }
        return kept;
    }

    private void check(Optional<IslandState> previous, Population evaluated, List<Emigrants> arrived) {
        int expected = previous.map(state -> state.generation() + 1).orElse(0);
        if (evaluated.generation() != expected) {
            throw new IllegalArgumentException("generations must follow one another: island=" + island + " expected="
                    + expected + " found=" + evaluated.generation());
        }
        if (evaluated.firstUnevaluated() != size) {
            throw new IllegalArgumentException("every individual must be evaluated: island=" + island + " generation="
                    + expected + " expected=" + size + " evaluated=" + evaluated.firstUnevaluated());
        }
        List<String> wanted = immigrantSources(expected).stream()
                .map(source -> source + "@" + (expected - lag))
                .toList();
        List<String> found = arrived.stream()
                .map(emigrants -> emigrants.island() + "@" + emigrants.generation())
                .toList();
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException("immigrants must be those of the sources, as island@generation: island="
                    + island + " generation=" + expected + " expected=" + wanted + " found=" + found);
        }
    }

    /** The next generation: the elite with its results first, then children that are to be evaluated. */
    public Population offspring(IslandState closed) {
        return breeding.offspring(closed.population(), elite);
    }

    /** The state as a checkpoint block. */
    public byte[] encode(IslandState state) {
        return Checkpoint.encode(state);
    }

    /**
     * The state of a checkpoint block of this island.
     *
     * @throws CorruptCheckpointException if the bytes are not such a block, whole
     */
    public IslandState decode(byte[] block) {
        return Checkpoint.decode(block, island, space.genes(), size);
    }
}
