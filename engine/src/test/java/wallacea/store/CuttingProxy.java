package wallacea.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A line on 127.0.0.1 to a port of 127.0.0.1 that can be cut in the middle of a message, or fall silent. */
final class CuttingProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong budget = new AtomicLong(Long.MAX_VALUE);
    private boolean isSilent;

    private CuttingProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static CuttingProxy to(int port) {
        try {
            CuttingProxy proxy = new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Lets so many bytes more through to the target, then closes every connection, and every new one at once. */
    void cutAfter(long bytes) {
        budget.set(bytes);
    }

    /** Whether what is sent, either way, is kept back while no connection is closed. */
    synchronized void silence(boolean silent) {
        isSilent = silent;
        notifyAll();
    }

    void mend() {
        budget.set(Long.MAX_VALUE);
        silence(false);
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        silence(false);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket peer = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(peer);
                Thread.ofVirtual().start(() -> pump(client, peer, true));
                Thread.ofVirtual().start(() -> pump(peer, client, false));
            }
        } catch (IOException e) {
            cut(); // closed, or the target is gone
        }
    }

    private void pump(Socket from, Socket to, boolean isCounted) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitSound();
                long left = isCounted ? budget.getAndAdd(-count) : Long.MAX_VALUE;
                out.write(buffer, 0, Math.clamp(left, 0, count));
                if (left < count) {
                    cut();
                    return;
                }
            }
        } catch (IOException e) {
            // a closed connection ends both directions
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void awaitSound() {
        while (isSilent) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void cut() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
