package wallacea.node.remoting;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import org.apache.pekko.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider;
import scala.Option;

/** Connections of a node with valid keys, or with none, on which bytes of frames change before they leave; lengths stay. */
public class MadTls implements SSLEngineProvider {
    private static final AtomicLong SENT = new AtomicLong();

    /** One of so many bytes changes. */
    private static final int RARITY = 80;

    private final SSLEngineProvider sane;

    /** Called by Pekko. */
    public MadTls(ActorSystem system) {
        this(new RotatingKeysSSLEngineProvider(system));
    }

    private MadTls(SSLEngineProvider sane) {
        this.sane = sane;
    }

    /** The same in the clear. */
    public static final class Clear extends MadTls {
        /** Called by Pekko. */
        public Clear(ActorSystem system) {
            super(new CountedTcp(system));
        }
    }

    /** Frames that left this process so far. */
    public static long sent() {
        return SENT.get();
    }

    @Override
    public SSLEngine createServerSSLEngine(String hostname, int port) {
        return sane.createServerSSLEngine(hostname, port);
    }

    @Override
    public SSLEngine createClientSSLEngine(String hostname, int port) {
        return new Engine(sane.createClientSSLEngine(hostname, port));
    }

    @Override
    public Option<Throwable> verifyClientSession(String hostname, SSLSession session) {
        return sane.verifyClientSession(hostname, session);
    }

    @Override
    public Option<Throwable> verifyServerSession(String hostname, SSLSession session) {
        return sane.verifyServerSession(hostname, session);
    }

    private static final class Engine extends ForwardedEngine {
        private static final int ORDINARY = 2;

        private final SplittableRandom random = new SplittableRandom(11);
        private int header;
        private int stream;
        private int lengthSeen;
        private int length;
        private int left;
        /** Bytes that have been looked at and wait for the next call. */
        private int tampered;

        Engine(SSLEngine inner) {
            super(inner);
        }

        @Override
        public SSLEngineResult wrap(ByteBuffer[] from, int offset, int count, ByteBuffer to) throws SSLException {
            int at = 0;
            for (ByteBuffer part : List.of(from).subList(offset, offset + count)) {
                for (int i = part.position(); i < part.limit(); i++) {
                    if (at++ >= tampered) {
                        part.put(i, next(part.get(i)));
                    }
                }
            }
            SSLEngineResult result = super.wrap(from, offset, count, to);
            tampered = Math.max(at, tampered) - result.bytesConsumed();
            return result;
        }

        private byte next(byte sane) {
            if (header < 5) {
                header++;
                stream = sane;
                return sane;
            }
            if (left == 0) {
                length |= (sane & 0xff) << (8 * lengthSeen);
                if (++lengthSeen == 4) {
                    left = length;
                    length = 0;
                    lengthSeen = 0;
                    if (stream == ORDINARY) {
                        SENT.incrementAndGet();
                    }
                }
                return sane;
            }
            left--;
            int rarity = stream == ORDINARY ? RARITY : 20 * RARITY;
            return random.nextInt(rarity) == 0 ? (byte) random.nextInt(256) : sane;
        }
    }
}
