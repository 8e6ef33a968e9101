package wallacea.domain.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import wallacea.domain.genome.BitRows;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.TerminationSpec;
import wallacea.protocol.value.Digest;

/**
 * A whole evolution on one thread, generation by generation, island by island: the plainest way to carry out a spec, and
 * the oracle for every other.
 */
public final class SequentialEvolution {
    private final EvolutionSpec spec;
    private final FitnessFunction fitness;
    private final IntFunction<List<Verdict>> verdicts;
    private final List<IslandEvolution> islands = new ArrayList<>();
    private final List<Optional<IslandState>> states = new ArrayList<>();
    private Digest chain;
    private Termination.Progress progress = Termination.Progress.NONE;

    /**
     * Nothing is done yet.
     *
     * @param verdicts those on individuals of a generation; mostly {@code generation -> List.of()}
     * @throws IllegalArgumentException if the fitness is of another number of genes
     */
    public SequentialEvolution(
            EvolutionSpec spec, Feasibility feasibility, FitnessFunction fitness, IntFunction<List<Verdict>> verdicts) {
        if (fitness.genes() != spec.genes().size()) {
            throw new IllegalArgumentException("fitness must be of the genes of the spec: genes="
                    + spec.genes().size() + " fitness=" + fitness.genes());
        }
        this.spec = spec;
        this.fitness = fitness;
        this.verdicts = verdicts;
        for (int island = 0; island < spec.islands().count(); island++) {
            islands.add(IslandEvolution.of(spec, feasibility, island));
            states.add(Optional.empty());
        }
        chain = Chain.genesis(SpecDigest.of(spec), spec.versions());
    }

    /**
     * One generation.
     *
     * @param states of all islands, in their order
     */
    public record Step(Digest chain, IslandSummary merged, List<IslandState> states) {
        public int generation() {
            return merged.generation();
        }
    }

    /**
     * A finished evolution.
     *
     * @param chain one digest for each generation, from 0 on
     * @param history merged summaries, one for each generation, from 0 on
     * @param states of all islands after the last generation
     * @param reason the condition that ended it
     */
    public record Outcome(
            List<Digest> chain,
            List<IslandSummary> history,
            List<IslandState> states,
            HallOfFame hallOfFame,
            TerminationSpec reason) {}

    /** Runs a spec without verdicts to its end; a spec with no condition but budgets never ends. */
    public static Outcome run(EvolutionSpec spec, Feasibility feasibility, FitnessFunction fitness) {
        return new SequentialEvolution(spec, feasibility, fitness, generation -> List.of()).finish();
    }

    /** Steps until a condition holds. */
    public Outcome finish() {
        List<Digest> links = new ArrayList<>();
        List<IslandSummary> history = new ArrayList<>();
        while (true) {
            Step step = step();
            links.add(step.chain());
            history.add(step.merged());
            Optional<TerminationSpec> reason = reached();
            if (reason.isPresent()) {
                HallOfFame hall = HallOfFame.merge(
                        spec.population().hallOfFame(),
                        step.states().stream().map(IslandState::hallOfFame).toList());
                return new Outcome(List.copyOf(links), List.copyOf(history), step.states(), hall, reason.get());
            }
        }
    }

    /** The condition that holds after the last step, if any. */
    public Optional<TerminationSpec> reached() {
        return Termination.reached(spec.termination(), progress);
    }

    /** Carries out the next generation on all islands. */
    public Step step() {
        int generation = progress.generation() + 1;
        List<Verdict> ruled = verdicts.apply(generation);
        List<IslandState> closed = new ArrayList<>();
        for (int island = 0; island < islands.size(); island++) {
            closed.add(advance(island, ruled));
        }
        for (int island = 0; island < closed.size(); island++) {
            states.set(island, Optional.of(closed.get(island)));
        }
        IslandSummary merged =
                Summaries.merge(closed.stream().map(IslandState::summary).toList());
        chain = Chain.next(chain, ruled, closed.stream().map(IslandState::leaf).toList());
        progress = progress.after(merged);
        return new Step(chain, merged, List.copyOf(closed));
    }

    private IslandState advance(int island, List<Verdict> ruled) {
        IslandEvolution evolution = islands.get(island);
        Optional<IslandState> previous = states.get(island);
        Population population = previous.map(evolution::offspring).orElseGet(evolution::initial);
        List<Emigrants> arrived = evolution.immigrantSources(population.generation()).stream()
                .map(source -> emittedBy(
                        source, population.generation() - spec.islands().lag()))
                .toList();
        return evolution.close(previous, evaluate(island, population, ruled), arrived);
    }

    /** States are replaced when all islands are done, so that each still holds what it emitted {@code lag} ago. */
    private Emigrants emittedBy(int source, int generation) {
        return states.get(source).orElseThrow().emigrants().stream()
                .filter(emigrants -> emigrants.generation() == generation)
                .findFirst()
                .orElseThrow();
    }

    private Population evaluate(int island, Population population, List<Verdict> ruled) {
        int first = population.firstUnevaluated();
        int count = population.size() - first;
        double[] results = new double[count];
        boolean[] valid = new boolean[count];
        if (fitness instanceof BitFitness bits && population.genomes() instanceof BitRows genomes) {
            bits.evaluate(genomes, first, count, results, valid);
        } else {
            fitness.evaluate(population.rows(first, count), count, results, valid);
        }
        for (Verdict verdict : ruled) {
            if (verdict.island() == island) {
                results[verdict.individual() - first] = Population.PENALTY;
                valid[verdict.individual() - first] = false;
            }
        }
        return population.evaluated(results, valid);
    }
}
