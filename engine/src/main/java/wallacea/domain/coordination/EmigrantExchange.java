package wallacea.domain.coordination;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wallacea.domain.evolution.Emigrants;
import wallacea.protocol.evolution.Verdict;
import wallacea.protocol.population.PopulationCommand.EmigrantsArrived;
import wallacea.protocol.value.EvolutionId;

/**
 * What an island emitted, kept for neighbours that ask again, and what it got, kept until no base can need it any more.
 */
final class EmigrantExchange {
    private record Origin(int generation, int source) {}

    private final EvolutionId evolution;
    private final int island;
    private final TreeMap<Integer, Emigrants> emitted = new TreeMap<>();
    private final TreeMap<Origin, EmigrantsArrived> arrived =
            new TreeMap<>(Comparator.comparingInt(Origin::generation).thenComparingInt(Origin::source));

    EmigrantExchange(EvolutionId evolution, int island) {
        this.evolution = evolution;
        this.island = island;
    }

    void emit(Emigrants emigrants) {
        emitted.put(emigrants.generation(), emigrants);
    }

    /** The message to a neighbour, if that generation was emitted and is still kept. */
    Optional<EmigrantsArrived> message(int generation, int target, int verdictsKnown) {
        return Optional.ofNullable(emitted.get(generation))
                .map(emigrants -> new EmigrantsArrived(
                        evolution,
                        target,
                        island,
                        generation,
                        verdictsKnown,
                        emigrants.rows(),
                        emigrants.fitness(),
                        emigrants.valid()));
    }

    void arrive(EmigrantsArrived message) {
        arrived.putIfAbsent(new Origin(message.generation(), message.source()), message);
    }

    Optional<Emigrants> from(int source, int generation) {
        return Optional.ofNullable(arrived.get(new Origin(generation, source)))
                .map(message -> new Emigrants(source, generation, message.rows(), message.fitness(), message.valid()));
    }

    /** Forgets what a base of that generation makes superfluous. */
    void forgetBefore(int base, int lag) {
        emitted.headMap(base - lag, true).clear();
        arrived.headMap(new Origin(base - lag, Integer.MAX_VALUE), true).clear();
    }

    /** Forgets what does not hold any more now that these verdicts are known. */
    void forgetUnlessHolding(List<Verdict> verdicts, int lag) {
        for (Map.Entry<Origin, EmigrantsArrived> entry : List.copyOf(arrived.entrySet())) {
            EmigrantsArrived message = entry.getValue();
            if (!Verdict.holds(verdicts, message.verdictsKnown(), message.source(), message.generation(), lag)) {
                arrived.remove(entry.getKey());
            }
        }
    }

    void forgetEmitted() {
        emitted.clear();
    }
}
