package wallacea.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

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
        for (int i = 0; i < BLOCKS; i++) {
            int guarded = FIRST + (int) ((hint + i) % BLOCKS) * (PORTS + 1);
            try {
                return new PortBlock(new ServerSocket(guarded, 1, InetAddress.getLoopbackAddress()), guarded + 1);
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("every block of ports is taken: first=" + FIRST + " blocks=" + BLOCKS);
    }
}
