package wallacea.cli.remote;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wallacea.cli.result.RunOutcome;
import wallacea.domain.evolution.Champion;
import wallacea.domain.evolution.HallOfFame;
import wallacea.domain.market.BarSeries;
import wallacea.http.evolution.ResultView;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;

/** The outcome of an evolution on a cluster, from what a node says and the spec and bars that are here. */
public final class RemoteOutcome {
    private RemoteOutcome() {}

    /**
     * The same that a run in this process ends with.
     *
     * @throws IllegalArgumentException if the result is of another spec, or no result
     */
    public static RunOutcome of(ResultView result, EvolutionSpec spec, Digest specDigest, Optional<BarSeries> bars) {
        if (!result.specDigest().equals(specDigest.toString())) {
            throw new IllegalArgumentException(result.id() + " has another spec there: digest=" + result.specDigest()
                    + ": expected " + specDigest);
        }
        Status status = new Status(
                phase(result.state()),
                result.reason(),
                spec,
                specDigest,
                result.starts(),
                result.generation(),
                Digest.parse(result.chain()),
                result.generations().isEmpty()
                        ? Optional.empty()
                        : Optional.of(result.generations().getLast()),
                result.hallOfFame().isEmpty()
                        ? Double.NaN
                        : result.hallOfFame().getFirst().fitness(),
                List.of(),
                result.quarantined(),
                result.elapsedMillis(),
                Instant.parse(result.createdAt()));
        return new RunOutcome(
                new EvolutionId(result.id()),
                bars,
                status,
                result.generations(),
                result.hallOfFame().stream().map(RemoteOutcome::member).toList(),
                result.champions().stream().map(RemoteOutcome::champion).toList(),
                result.unfit().stream().map(RemoteOutcome::array).toList());
    }

    /** The phase that a state is the name of. */
    public static Phase phase(String state) {
        return Phase.valueOf(state.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static HallOfFame.Member member(ResultView.MemberView member) {
        return new HallOfFame.Member(
                member.fitness(), member.generation(), member.island(), member.individual(), array(member.genome()));
    }

    private static Champion champion(ResultView.ChampionView champion) {
        return new Champion(champion.generation(), champion.fitness(), array(champion.genome()));
    }

    private static double[] array(List<Double> genome) {
        return genome.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
