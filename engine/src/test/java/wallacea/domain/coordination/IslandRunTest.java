package wallacea.domain.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wallacea.domain.coordination.IslandInput.BlockLoaded;
import wallacea.domain.coordination.IslandInput.BlockUnreadable;
import wallacea.domain.coordination.IslandInput.BlockWritten;
import wallacea.domain.coordination.IslandInput.Commanded;
import wallacea.domain.coordination.IslandInput.Evaluated;
import wallacea.domain.coordination.IslandInput.Suspected;
import wallacea.domain.coordination.IslandInput.Tick;
import wallacea.domain.coordination.IslandOutput.LoadBlock;
import wallacea.domain.coordination.IslandOutput.OfferWork;
import wallacea.domain.coordination.IslandOutput.Report;
import wallacea.domain.coordination.IslandOutput.WithdrawWork;
import wallacea.domain.coordination.IslandOutput.WriteBlock;
import wallacea.domain.evolution.FitnessFunction;
import wallacea.domain.evolution.IslandEvolution;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.evolution.function.Pause;
import wallacea.domain.evolution.function.TestFunctions;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.evolution.CheckpointRef;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.OrderStamp;
import wallacea.protocol.population.PopulationCommand.Advance;
import wallacea.protocol.population.PopulationReport;
import wallacea.protocol.population.PopulationReport.CheckpointUnreadable;
import wallacea.protocol.population.PopulationReport.IslandFailed;
import wallacea.protocol.population.PopulationReport.ResultsDiffered;
import wallacea.protocol.population.PopulationReport.VerdictWanted;
import wallacea.protocol.population.PopulationReport.WindowReached;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec.TestFunction;

class IslandRunTest {
    private static final EvolutionSpec SPEC = Samples.spec();
    private static final FitnessFunction FITNESS =
            TestFunctions.of((TestFunction) SPEC.problem(), SPEC.seed(), Pause.NONE);

    private IslandRun run = fresh();
    private final List<IslandOutput> outputs = new ArrayList<>();
    private long now = 1_000_000;

    private static IslandRun fresh() {
        return new IslandRun(Samples.ID, 0, spec -> IslandEvolution.of(spec, Feasibility.ALWAYS, 0));
    }

    private void give(IslandInput input) {
        outputs.addAll(run.receive(input, now));
    }

    private void order(
            long number, Optional<CheckpointRef> base, boolean hold, List<Verdict> verdicts, Integer... ends) {
        OrderStamp stamp = new OrderStamp(1, number);
        give(new Commanded(new Advance(Samples.ID, SPEC, 0, stamp, base, List.of(ends), hold, verdicts)));
    }

    private void order(long number, Integer... ends) {
        order(number, Optional.empty(), false, List.of(), ends);
    }

    private <T> List<T> all(Class<T> kind) {
        return outputs.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <T extends PopulationReport> List<T> reports(Class<T> kind) {
        return all(Report.class).stream()
                .map(Report::report)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private WorkOffer offer() {
        return all(OfferWork.class).getLast().offer();
    }

    private static Evaluated evaluated(WorkOffer offer) {
        double[] fitness = new double[offer.size()];
        boolean[] valid = new boolean[offer.size()];
        FITNESS.evaluate(offer.rows(), offer.size(), fitness, valid);
        return new Evaluated(offer.key(), 0, fitness, valid, 5);
    }

    /** Evaluates what is offered until nothing new is. */
    private void evaluateAll() {
        for (int i = 0; i < all(OfferWork.class).size(); i++) {
            give(evaluated(all(OfferWork.class).get(i).offer()));
        }
    }

    private CheckpointRef writeLastBlock() {
        WriteBlock write = all(WriteBlock.class).getLast();
        give(new BlockWritten(write.checkpoint()));
        return write.checkpoint();
    }

    @Test
    void reachesAWindowWithTheLeavesOfOneThread() {
        order(1, 2);
        evaluateAll();
        writeLastBlock();
        var truth = new SequentialEvolution(SPEC, Feasibility.ALWAYS, FITNESS, generation -> List.of());
        WindowReached window = reports(WindowReached.class).getLast();
        assertThat(window.generations())
                .extracting(one -> one.leaf())
                .containsExactly(
                        truth.step().states().getFirst().leaf(),
                        truth.step().states().getFirst().leaf(),
                        truth.step().states().getFirst().leaf());
    }

    @Test
    void reportsAWindowOnlyWhenItsBlockIsWritten() {
        order(1, 0, 1);
        evaluateAll();
        assertThat(reports(WindowReached.class)).isEmpty();
        writeLastBlock();
        assertThat(reports(WindowReached.class))
                .extracting(WindowReached::toGeneration)
                .containsExactly(1);
    }

    @Test
    void doesNotPassTheLastWindowEnd() {
        order(1, 0);
        evaluateAll();
        assertThat(offer().key().generation()).isEqualTo(0);
        order(2, 0, 3);
        assertThat(offer().key().generation()).isEqualTo(1);
    }

    @Test
    void ignoresAnOlderOrder() {
        order(5, 0);
        evaluateAll();
        order(4, 0, 3);
        assertThat(offer().key().generation()).isEqualTo(0);
    }

    @Test
    void repeatsItsReportsWhenAnOrderIsRepeated() {
        order(1, 0);
        evaluateAll();
        writeLastBlock();
        order(1, 0);
        assertThat(reports(WindowReached.class)).hasSize(2);
    }

    @Test
    void goesBackWhenItPassedAWindowEndWithoutABlock() {
        order(1, 4);
        for (int i = 0; i < 3; i++) {
            give(evaluated(offer()));
        }
        assertThat(offer().key().generation()).isEqualTo(3);
        order(2, 1);
        assertThat(all(WithdrawWork.class)).hasSize(1);
        assertThat(offer().key().generation()).isEqualTo(0);
    }

    @Test
    void writesTheBlockAtOnceIfItStandsAtANewWindowEnd() {
        order(1, 4);
        give(evaluated(offer()));
        order(2, 0, 3);
        assertThat(all(WriteBlock.class))
                .extracting(write -> write.checkpoint().generation())
                .containsExactly(0);
        assertThat(offer().key().generation()).isEqualTo(1);
    }

    @Test
    void continuesFromABlock() {
        order(1, 1);
        evaluateAll();
        CheckpointRef base = writeLastBlock();
        byte[] block = all(WriteBlock.class).getLast().block();
        order(2, Optional.of(base), false, List.of(), 2);
        long genomes = offer().key().genomes();
        run = fresh();
        outputs.clear();
        order(3, Optional.of(base), false, List.of(), 2);
        assertThat(outputs).containsExactly(new LoadBlock(base));
        give(new BlockLoaded(base, block));
        assertThat(offer().key().genomes()).isEqualTo(genomes);
    }

    @Test
    void reportsABlockThatItCannotRead() {
        CheckpointRef base = new CheckpointRef(0, 1, Samples.CHAIN, 3);
        order(1, Optional.of(base), false, List.of(), 2);
        give(new BlockUnreadable(base, "missing"));
        run = fresh();
        order(1, Optional.of(base), false, List.of(), 2);
        give(new BlockLoaded(base, new byte[] {1, 2, 3}));
        assertThat(reports(CheckpointUnreadable.class))
                .hasSize(2)
                .allMatch(report -> report.base().equals(base));
    }

    @Test
    void findsAResultThatIsNotReproduced() {
        order(1, 0);
        WorkOffer offer = offer();
        Evaluated results = evaluated(offer);
        Evaluated first = new Evaluated(offer.key(), 0, new double[] {results.fitness()[0]}, new boolean[] {true}, 0);
        give(first);
        give(first);
        assertThat(reports(ResultsDiffered.class)).isEmpty();
        give(new Evaluated(offer.key(), 0, new double[] {-1}, new boolean[] {true}, 0));
        assertThat(reports(ResultsDiffered.class))
                .extracting(report -> report.violation().place())
                .containsExactly("island=0 generation=0 individual=0 fitness");
    }

    @Test
    void asksForAVerdictAndWaitsForIt() {
        order(1, 0);
        WorkOffer offer = offer();
        give(new Suspected(offer.key(), 3));
        give(evaluated(offer));
        Verdict verdict = new Verdict(0, 0, 3);
        assertThat(reports(VerdictWanted.class))
                .extracting(VerdictWanted::verdict)
                .containsExactly(verdict);
        assertThat(all(WriteBlock.class)).isEmpty();
        give(new Tick());
        assertThat(reports(VerdictWanted.class)).hasSize(2);
        order(2, Optional.empty(), false, List.of(verdict), 0);
        writeLastBlock();
        WindowReached window = reports(WindowReached.class).getLast();
        assertThat(window.verdictsKnown()).isEqualTo(1);
        assertThat(window.generations().getFirst().penalised()).isEqualTo(1);
    }

    @Test
    void goesBackWhenAVerdictComesTooLate() {
        order(1, 3);
        give(evaluated(offer()));
        give(evaluated(offer()));
        order(2, Optional.empty(), false, List.of(new Verdict(1, 0, 3)), 3);
        assertThat(offer().key().generation()).isEqualTo(0);
    }

    @Test
    void holdsAndGoesOnWithWhatItHas() {
        order(1, 0);
        WorkOffer offer = offer();
        give(new Evaluated(offer.key(), 0, new double[] {1}, new boolean[] {true}, 0));
        order(2, Optional.empty(), true, List.of(), 0);
        assertThat(all(WithdrawWork.class)).hasSize(1);
        order(3, Optional.empty(), false, List.of(), 0);
        assertThat(offer().evaluated()[0]).isTrue();
        assertThat(offer().evaluated()[1]).isFalse();
    }

    @Test
    void forgetsItselfWhenNobodyOrders() {
        order(1, 0);
        now += 60_001;
        give(new Tick());
        assertThat(all(IslandOutput.Release.class)).hasSize(1);
    }

    @Test
    void saysWhyItCannotBegin() {
        run = new IslandRun(Samples.ID, 0, spec -> IslandEvolution.of(spec, genome -> false, 0));
        order(1, 0);
        assertThat(reports(IslandFailed.class))
                .isNotEmpty()
                .allMatch(report -> !report.reason().isBlank());
    }
}
