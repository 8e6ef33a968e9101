package wallacea.nemesis.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** A TCP proxy that can hold bytes back and can cut connections in the middle of what passes. */
public final class CuttingProxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket door;
    private final InetSocketAddress target;
    private final RandomGenerator random;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Semaphore closed = new Semaphore(0);
    private volatile long delayMillis;
    private volatile boolean isStalled;
    private volatile int cutAfterBytes = Integer.MAX_VALUE;

    private CuttingProxy(ServerSocket door, InetSocketAddress target, RandomGenerator random) {
        this.door = door;
        this.target = target;
        this.random = random;
    }

    /**
     * Listens on a free port.
     *
     * @param random where connections are cut; used by one thread at a time
     */
    public static CuttingProxy open(String address, String targetHost, int targetPort, RandomGenerator random) {
        try {
            ServerSocket door = new ServerSocket(0, 64, InetAddress.getByName(address));
            CuttingProxy proxy = new CuttingProxy(door, new InetSocketAddress(targetHost, targetPort), random);
            Thread.ofPlatform().daemon().name("proxy-" + targetPort).start(proxy::serve);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Every piece that passes waits so long, in either direction. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** Connections stay open and nothing passes, until {@link #clear}. */
    public void stall() {
        isStalled = true;
    }

    /** Cuts each connection within the next so many bytes, in the middle of a piece, and so on with new ones. */
    public void cutWithin(int bytes) {
        cutAfterBytes = bytes;
    }

    /** Cuts every connection now. */
    public void cut() {
        links.forEach(Link::close);
    }

    /** Lets everything pass again. */
    public void clear() {
        delayMillis = 0;
        isStalled = false;
        cutAfterBytes = Integer.MAX_VALUE;
    }

    @Override
    public void close() {
        try {
            closed.release(Integer.MAX_VALUE / 2);
            door.close();
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        Link link = new Link(client, server);
        links.add(link);
        try {
            server.connect(target, CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> link.pass(client, server));
            link.pass(server, client);
        } catch (IOException e) {
            link.close();
        }
    }

    private synchronized int within(int bytes) {
        return random.nextInt(bytes);
    }

    private final class Link {
        private final Socket client;
        private final Socket server;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pass(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    hold();
                    int limit = cutAfterBytes;
                    int passing = limit == Integer.MAX_VALUE ? count : Math.min(count, within(limit));
                    out.write(buffer, 0, passing);
                    if (passing < count) {
                        return;
                    }
                }
            } catch (IOException e) {
                // Either end is gone: so is the other, below.
            } finally {
                close();
            }
        }

        private void hold() throws IOException {
            try {
                if (delayMillis > 0 && closed.tryAcquire(delayMillis, TimeUnit.MILLISECONDS)) {
                    throw new IOException("closed");
                }
                while (isStalled) {
                    if (closed.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                        throw new IOException("closed");
                    }
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        void close() {
            links.remove(this);
            try (client;
                    server) {
                // Resets rather than ends, as a cut does.
                client.setSoLinger(true, 0);
                server.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is closed already.
            }
        }
    }
}
