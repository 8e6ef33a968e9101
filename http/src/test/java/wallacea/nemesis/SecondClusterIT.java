package wallacea.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.nemesis.world.Host;
import wallacea.nemesis.world.Requirements;

/** A cluster that is given the journal of another is refused and told whose it is. */
@Tag("long")
class SecondClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    @Test
    void aSecondClusterOnOneJournalIsRefusedAndToldWhoOwnsIt() throws IOException {
        assumeTrue(
                !System.getProperty("wallacea.nemesis.seeds", "").isEmpty(),
                "the long tests are switched on by -Pchaos");
        assumeTrue(Requirements.lacking().isEmpty(), () -> "needs " + String.join(", ", Requirements.lacking()));
        History history = new History();
        try (Client client = new Client(history);
                Deployment first = Deployment.create(directory, 1, 0, history)) {
            ClusterNode owner = first.cores().getFirst();
            owner.start();
            await().atMost(PATIENCE).until(() -> client.isReady(owner));

            Host elsewhere = first.network().host("stranger", 48);
            ClusterNode stranger = first.another(elsewhere, directory, history);
            stranger.start();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Files.readString(stranger.log()))
                            .contains(owner.host().address() + ":25520"));
            assertThat(stranger.awaitExit(PATIENCE)).as("the stranger ends").isTrue();
            assertThat(client.isReady(stranger)).isFalse();
            assertThat(client.isReady(owner)).as("the owner goes on").isTrue();
        }
    }
}
