package wallacea.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.evolution.SequentialEvolution.Step;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.evolution.EvolutionEvent;
import wallacea.protocol.evolution.EvolutionEvent.Completed;
import wallacea.protocol.evolution.EvolutionEvent.GenerationsCommitted;
import wallacea.protocol.evolution.EvolutionEvent.IndividualQuarantined;
import wallacea.protocol.evolution.GenerationSummary;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.spec.EvolutionSpec;

/** Compares what is journaled with the same evolution carried out on one thread, given the journaled verdicts. */
final class Oracle {
    private final Job job;
    private final BooleanSupplier innocentMayDie;
    private final SequentialEvolution truth;
    private final List<Verdict> verdicts = new ArrayList<>();
    private int committed = -1;
    private Optional<Integer> end = Optional.empty();

    /** @param innocentMayDie tells whether a worker was lost without a word of why */
    Oracle(Job job, BooleanSupplier innocentMayDie) {
        this.job = job;
        this.innocentMayDie = innocentMayDie;
        EvolutionSpec spec = job.spec();
        truth = new SequentialEvolution(
                spec,
                Feasibility.ALWAYS,
                job.fitness(),
                generation -> verdicts.stream()
                        .filter(verdict -> verdict.generation() == generation)
                        .toList());
    }

    int committed() {
        return committed;
    }

    void check(EvolutionEvent event) {
        switch (event) {
            case GenerationsCommitted commit -> check(commit);
            case IndividualQuarantined(Verdict verdict, var genome, var at) -> {
                require(verdict.generation() > committed, "verdict on committed generation: " + verdict);
                check(verdict, genome);
                verdicts.add(verdict);
            }
            case Completed completed ->
                require(
                        end.equals(Optional.of(completed.generation())) && committed == completed.generation(),
                        "completed at " + completed.generation() + ", expected " + end + ", committed " + committed);
            case EvolutionEvent.DeterminismViolated violated ->
                throw new Violation("determinism violated: " + violated.violation());
            case EvolutionEvent.Failed failed -> throw new Violation("failed: " + failed.reason());
            case EvolutionEvent.EvolutionCreated e -> {}
            case EvolutionEvent.EvolutionStarted e -> {}
            case EvolutionEvent.Paused e -> {}
            case EvolutionEvent.Resumed e -> {}
            case EvolutionEvent.Cancelled e -> {}
            case EvolutionEvent.BudgetReached e -> {}
        }
    }

    /** Nobody is condemned but the poisonous, unless workers die in silence for other reasons. */
    private void check(Verdict verdict, List<Double> genome) {
        require(job.poison().isPresent(), "verdict on built-in fitness: " + verdict);
        double[] row = genome.stream().mapToDouble(Double::doubleValue).toArray();
        require(innocentMayDie.getAsBoolean() || job.isPoison(row, 0), "verdict on an innocent: " + verdict);
    }

    private void check(GenerationsCommitted commit) {
        require(
                commit.fromGeneration() == committed + 1,
                "committed " + commit.fromGeneration() + " after " + committed);
        require(end.isEmpty(), "committed " + commit.toGeneration() + " after the end at " + end);
        for (GenerationSummary summary : commit.generations()) {
            Step step = truth.step();
            require(end.isEmpty(), "generation " + summary.generation() + " lies beyond the end at " + end);
            require(
                    summary.generation() == step.generation()
                            && summary.evaluations() == step.merged().evaluations()
                            && Double.compare(summary.best(), step.merged().best()) == 0,
                    "summary " + summary + ", expected " + step.merged());
            if (truth.reached().isPresent()) {
                end = Optional.of(step.generation());
            }
            if (summary.generation() == commit.toGeneration()) {
                require(
                        commit.chain().equals(step.chain()),
                        "chain after generation " + commit.toGeneration() + " is " + commit.chain() + ", expected "
                                + step.chain());
            }
        }
        committed = commit.toGeneration();
    }

    static void require(boolean holds, Supplier<String> message) {
        if (!holds) {
            throw new Violation(message.get());
        }
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new Violation(message);
        }
    }
}
