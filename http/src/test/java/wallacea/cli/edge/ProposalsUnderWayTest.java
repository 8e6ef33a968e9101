package wallacea.cli.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import wallacea.http.evolution.Evolutions.Proposal;
import wallacea.http.evolution.Evolutions.Submission;

class ProposalsUnderWayTest {
    private static final Proposal PROPOSAL = proposal("name = a");
    private static final Submission OUTCOME = new Submission.Refused("no");

    private final List<CompletableFuture<Submission>> begun = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private long nanos;
    private final ProposalsUnderWay proposals = new ProposalsUnderWay(() -> nanos, later::add);

    @Test
    void beginsOnceWhatIsProposedAgainMeanwhile() {
        CompletableFuture<Submission> first = propose(PROPOSAL);
        CompletableFuture<Submission> second = propose(PROPOSAL);
        assertThat(begun).hasSize(1);

        begun.getFirst().complete(OUTCOME);

        assertThat(first).isCompletedWithValue(OUTCOME);
        assertThat(second).isCompletedWithValue(OUTCOME);
    }

    @Test
    void beginsAnewAfterAShortOne() {
        var _ = propose(PROPOSAL);
        begun.getFirst().complete(OUTCOME);
        var _ = propose(PROPOSAL);

        assertThat(begun).hasSize(2);
    }

    @Test
    void remembersTheOutcomeOfALongOneForAWhile() {
        var _ = propose(PROPOSAL);
        nanos = 8_000_000_000L;
        begun.getFirst().complete(OUTCOME);

        assertThat(propose(PROPOSAL)).isCompletedWithValue(OUTCOME);
        assertThat(begun).hasSize(1);

        later.forEach(Runnable::run);
        var _ = propose(PROPOSAL);
        assertThat(begun).hasSize(2);
    }

    @Test
    void beginsAnewAfterAFailure() {
        CompletableFuture<Submission> first = propose(PROPOSAL);
        nanos = 8_000_000_000L;
        begun.getFirst().completeExceptionally(new IllegalStateException());
        var _ = propose(PROPOSAL);

        assertThat(first).isCompletedExceptionally();
        assertThat(begun).hasSize(2);
    }

    @Test
    void keepsProposalsApart() {
        var _ = propose(PROPOSAL);
        var _ = propose(proposal("name = b"));

        assertThat(begun).hasSize(2);
    }

    private CompletableFuture<Submission> propose(Proposal proposal) {
        return proposals
                .outcome(proposal, () -> {
                    begun.add(new CompletableFuture<>());
                    return begun.getLast();
                })
                .toCompletableFuture();
    }

    private static Proposal proposal(String spec) {
        return new Proposal(spec, Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());
    }
}
