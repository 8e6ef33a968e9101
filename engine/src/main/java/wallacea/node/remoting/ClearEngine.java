package wallacea.node.remoting;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.TrustManager;

/**
 * No encryption, in the shape of an SSL engine: bytes go through as they are. It lets connections without TLS pass the
 * same {@link FramedEngine} as those with it.
 */
final class ClearEngine extends ForwardedEngine {
    private boolean isOpen;
    private boolean isInboundDone;
    private boolean isOutboundDone;

    ClearEngine() {
        super(Idle.CONTEXT.createSSLEngine());
    }

    /** Answers what nobody needs to know of a connection without TLS; its sessions name no cipher. */
    private static final class Idle {
        static final SSLContext CONTEXT = context();

        private static SSLContext context() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[0], null);
                return context;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The first call ends the handshake, which is none. */
    @Override
    public SSLEngineResult wrap(ByteBuffer[] from, int offset, int length, ByteBuffer to) {
        if (isOutboundDone) {
            return new SSLEngineResult(Status.CLOSED, HandshakeStatus.NOT_HANDSHAKING, 0, 0);
        }
        int moved = 0;
        for (ByteBuffer part : List.of(from).subList(offset, offset + length)) {
            moved += move(part, to);
        }
        HandshakeStatus handshake = isOpen ? HandshakeStatus.NOT_HANDSHAKING : HandshakeStatus.FINISHED;
        isOpen = true;
        return new SSLEngineResult(Status.OK, handshake, moved, moved);
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length) {
        if (isInboundDone) {
            return new SSLEngineResult(Status.CLOSED, getHandshakeStatus(), 0, 0);
        }
        if (!from.hasRemaining()) {
            return new SSLEngineResult(Status.BUFFER_UNDERFLOW, getHandshakeStatus(), 0, 0);
        }
        int moved = 0;
        for (ByteBuffer part : List.of(to).subList(offset, offset + length)) {
            moved += move(from, part);
        }
        Status status = moved == 0 ? Status.BUFFER_OVERFLOW : Status.OK;
        return new SSLEngineResult(status, getHandshakeStatus(), moved, moved);
    }

    private static int move(ByteBuffer from, ByteBuffer to) {
        int length = Math.min(from.remaining(), to.remaining());
        to.put(to.position(), from, from.position(), length);
        to.position(to.position() + length);
        from.position(from.position() + length);
        return length;
    }

    @Override
    public void beginHandshake() {}

    @Override
    public HandshakeStatus getHandshakeStatus() {
        return isOpen || isOutboundDone ? HandshakeStatus.NOT_HANDSHAKING : HandshakeStatus.NEED_WRAP;
    }

    @Override
    public void closeInbound() {
        isInboundDone = true;
    }

    @Override
    public boolean isInboundDone() {
        return isInboundDone;
    }

    @Override
    public void closeOutbound() {
        isOutboundDone = true;
    }

    @Override
    public boolean isOutboundDone() {
        return isOutboundDone;
    }
}
