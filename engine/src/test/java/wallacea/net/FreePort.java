package wallacea.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that nobody listens on, below those that the system gives to outgoing connections: a test that starts a node on a port a
 * second time finds it free still.
 */
public final class FreePort {
    private static final int FIRST = 15_000;
    private static final int COUNT = 10_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 101 % COUNT));

    private FreePort() {}

    /** One of 127.0.0.1. */
    public static int next() {
        return next("127.0.0.1");
    }

    /** One of {@code host}, never the same twice until all have been given. */
    public static int next(String host) {
        while (true) {
            int port = FIRST + NEXT.getAndIncrement() % COUNT;
            if (isFree(host, port)) {
                return port;
            }
        }
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
