package wallacea.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import wallacea.net.FreePort;

/** Passes TCP connections on to a port of 127.0.0.1 and counts the bytes that go there. */
final class CountingProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final LongAdder bytes = new LongAdder();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    CountingProxy() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        target = FreePort.next();
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Where the connections go. */
    int target() {
        return target;
    }

    /** Bytes so far. */
    long bytes() {
        return bytes.sum();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                sockets.add(near);
                Thread.ofVirtual().start(() -> pass(near));
            }
        } catch (IOException e) {
            close();
        }
    }

    private void pass(Socket near) {
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            sockets.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> copy(far, near, new LongAdder()));
            copy(near, far, bytes);
            far.shutdownOutput();
            back.join();
        } catch (IOException e) {
            // The other side is not there (any more): so it is for whoever came through here.
            sockets.remove(near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to, LongAdder count) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                count.add(read);
            }
        } catch (IOException e) {
            // Closed on one side.
            count.add(0);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
