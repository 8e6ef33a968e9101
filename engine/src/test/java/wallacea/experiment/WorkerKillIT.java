package wallacea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reason why workers are no cluster members: killing them is no event for the core nodes. */
@Tag("long")
class WorkerKillIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void killedRemoteWorkersAreNoMembershipEvent(KillPattern pattern) {
        int network = 10 + (int) (ProcessHandle.current().pid() % 200);
        assumeTrue(isBindable("127." + network + ".0.1"), "needs more than one loopback address");
        int rounds = pattern == KillPattern.ALL_AT_ONCE ? 1 : 4;

        WorkerKillTrial.Outcome outcome = new WorkerKillTrial(
                        directory, WorkerMembership.REMOTE, pattern, Replacement.SAME_ADDRESS, rounds, network)
                .run();

        assertThat(outcome.events()).as("%s", outcome).isZero();
        assertThat(outcome.alive()).as("%s", outcome).isEqualTo(3);
        assertThat(outcome.returned()).as("%s", outcome).isTrue();
    }

    private static boolean isBindable(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
