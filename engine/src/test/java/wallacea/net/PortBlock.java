package wallacea.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Ports that one process has to itself, as far as others ask for blocks, too: it listens on the first of them until it ends.
 *
 * @param guard listens on the port before {@code first}
 */
record PortBlock(ServerSocket guard, int first) {
    /** Ports of a block, without the guarded one. */
    static final int PORTS = 99;

    private static final int FIRST = 15_000;
    private static final int BLOCKS = 100;

    /** The first that nobody has, of those from the {@code hint}-th on. */
    static PortBlock take(long hint) {
        return IntStream.range(0, BLOCKS)
                .map(i -> FIRST + (int) ((hint + i) % BLOCKS) * (PORTS + 1))
                .mapToObj(guarded -> listen(guarded).map(guard -> new PortBlock(guard, guarded + 1)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "every block of ports is taken: first=" + FIRST + " blocks=" + BLOCKS));
    }

    private static Optional<ServerSocket> listen(int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (BindException taken) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
