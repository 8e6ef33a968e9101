package wallacea.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.RunLock;

/** What {@code restart --out DIR} says where the process notes the next incarnation before its answer is read. */
class RestartedByDirectoryTest {
    private static final EvolutionId ID = new EvolutionId("timer-0a1b2c3d");
    private static final NextCommands COMMANDS = NextCommands.after(List.of("run", "spec.conf"), ID);

    @TempDir
    private Path directory;

    @Test
    void namesTheRunThatEndedByItsOwnIdWhateverWasTyped() throws IOException {
        RunDirectory run = new RunDirectory(directory.resolve("out"));
        HttpServer process = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url = "http://127.0.0.1:" + process.getAddress().getPort();
        process.createContext("/api/v1/evolutions/" + ID + "/restart", exchange -> {
            run.note(ID + ".2", url, COMMANDS, directory.resolve("bars.csv"));
            byte[] next = ("{\"id\":\"" + ID + ".2\",\"seed\":77,\"state\":\"running\"}").getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, next.length);
            exchange.getResponseBody().write(next);
            exchange.close();
        });
        process.start();
        try (RunLock _ = RunLock.acquire(run.state())) {
            run.note(ID.value(), url, COMMANDS, directory.resolve("bars.csv"));

            CommandLineRun restart = CommandLineRun.in(directory, "restart", "tim", "--out", "out");

            assertThat(restart.exitCode()).as(restart.err()).isZero();
            assertThat(restart.out().lines())
                    .containsExactly(
                            ID + ": ended; what it committed is kept, its report comes with: wallacea report " + ID
                                    + " --out out",
                            ID + ".2: goes on in its place, from the beginning with seed 77",
                            ID + ".2: results go to " + run.path() + ", where those of " + ID + " would have gone");
        } finally {
            process.stop(0);
        }
    }
}
