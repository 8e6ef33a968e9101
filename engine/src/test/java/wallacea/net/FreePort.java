package wallacea.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Ports that nobody listens on, below those that the system gives to outgoing connections: a test that starts a node on a port a
 * second time finds it free still. Other processes that ask here, such as those of tests that run beside, are given others:
 * each has {@linkplain PortBlock blocks} of its own.
 */
public final class FreePort {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static PortBlock block = PortBlock.take(ProcessHandle.current().pid());
    private static int given;

    private FreePort() {}

    /** One of 127.0.0.1. */
    public static int next() {
        return next("127.0.0.1");
    }

    /** One of {@code host}, never the same twice. */
    public static synchronized int next(String host) {
        while (true) {
            if (given == PortBlock.PORTS) {
                block = PortBlock.take(ProcessHandle.current().pid());
                given = 0;
            }
            int port = block.first() + given++;
            if (isFree(host, port)) {
                return port;
            }
        }
    }

    /** Waits until a node that stopped in this process has let its port of 127.0.0.1 go: on a busy machine it may take a while. */
    public static void awaitLeft(int port) {
        Awaitility.await("port " + port).atMost(PATIENCE).until(() -> isFree("127.0.0.1", port));
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return free.isBound();
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
