package wallacea.node.remoting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.protocol.work.GateMessage;

class ArteryTlsTest {
    @TempDir
    static Path directory;

    @Test
    void letsNodesOfOneAuthorityTalkAndNobodyElse() throws Exception {
        Certificates ours = Certificates.make(directory.resolve("ours"), "127.0.0.1", "core-1,10.0.0.1");
        Certificates others = Certificates.make(directory.resolve("others"), "127.0.0.1");
        assertThat(ArteryTls.problems(ours.of("127.0.0.1"))).isEmpty();
        assertThat(ArteryTls.problems(ours.of("core-1"))).isEmpty();
        ActorTestKit node = RemoteSystem.of(Optional.of(ours.of("127.0.0.1")));
        ActorTestKit friend = RemoteSystem.of(Optional.of(ours.of("core-1")));
        ActorTestKit stranger = RemoteSystem.of(Optional.of(others.of("127.0.0.1")));
        ActorTestKit plain = RemoteSystem.of(Optional.empty());
        try {
            TestProbe<GateMessage> probe = node.createTestProbe(GateMessage.class);
            String address = ActorRefResolver.get(node.system()).toSerializationFormat(probe.ref());
            for (ActorTestKit other : List.of(stranger, plain)) {
                remote(other, address).tell(new GateMessage.Welcome(1));
            }
            remote(friend, address).tell(new GateMessage.Welcome(2));

            probe.expectMessage(Duration.ofSeconds(20), new GateMessage.Welcome(2));
            probe.expectNoMessage(Duration.ofSeconds(2));
        } finally {
            List.of(friend, stranger, plain, node).forEach(ActorTestKit::shutdownTestKit);
        }
    }

    @Test
    void saysWhatIsWrongWithTheFiles() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThat(ArteryTls.problems(empty))
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem).contains("expected a readable file in PEM"));

        Path mixed = Certificates.make(directory.resolve("first"), "h").of("h");
        Path foreign = Certificates.make(directory.resolve("second"), "h").of("h");
        Files.copy(foreign.resolve("node.crt"), mixed.resolve("node.crt"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(ArteryTls.problems(mixed))
                .containsExactly(
                        mixed.resolve("node.crt") + ": expected a certificate signed by " + mixed.resolve("ca.crt"),
                        mixed.resolve("node.key") + ": expected the key of " + mixed.resolve("node.crt"));
        assertThat(ArteryTls.problems(foreign)).isEmpty();

        Files.writeString(foreign.resolve("node.key"), "no key");
        assertThat(ArteryTls.problems(foreign))
                .singleElement()
                .asString()
                .startsWith(foreign.resolve("node.key") + ": expected a private key in PEM (PKCS#8 or PKCS#1)");

        Files.copy(foreign.resolve("ca.crt"), mixed.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(ArteryTls.problems(mixed))
                .containsExactly(mixed.resolve("node.key") + ": expected the key of " + mixed.resolve("node.crt"));

        Files.writeString(mixed.resolve("ca.crt"), "no certificate");
        assertThat(ArteryTls.problems(mixed)).first().asString().startsWith(mixed.resolve("ca.crt") + ": expected");
    }

    @Test
    void keepsKeysToTheirOwnerAndReplacesNothingUnasked() throws Exception {
        Certificates made = Certificates.make(directory.resolve("kept"), "h");
        Path key = made.of("h").resolve("node.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(key);
        byte[] authority = Files.readAllBytes(made.of("h").resolve("ca.crt"));

        Certificates.Run again = Certificates.run(directory.resolve("kept").toString(), "h");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.said()).contains("is there already: expected --renew");
        assertThat(Files.readAllBytes(key)).isEqualTo(before);

        Certificates.Run renewed =
                Certificates.run("--renew", directory.resolve("kept").toString(), "h");
        assertThat(renewed.exitCode()).as(renewed.said()).isZero();
        assertThat(Files.readAllBytes(key)).isNotEqualTo(before);
        assertThat(Files.readAllBytes(made.of("h").resolve("ca.crt"))).isEqualTo(authority);
        assertThat(ArteryTls.problems(made.of("h"))).isEmpty();
    }

    @Test
    void refusesAHostThatIsNoName() throws IOException, InterruptedException {
        Certificates.assumeTools();
        Certificates.Run run = Certificates.run(directory.resolve("none").toString(), "../up");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.said()).contains("HOST=../up: expected names or addresses");
        assertThat(directory.resolve("none")).doesNotExist();
    }

    static ActorRef<GateMessage> remote(ActorTestKit from, String address) {
        return ActorRefResolver.get(from.system()).resolveActorRef(address);
    }
}
