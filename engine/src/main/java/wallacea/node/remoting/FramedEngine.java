package wallacea.node.remoting;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;

/** An engine of an incoming connection that ends it, and says why, when what it carries are not frames of Artery. */
final class FramedEngine extends ForwardedEngine {
    private final FrameCheck frames;
    private final Consumer<String> refusal;
    private volatile boolean isRefused;

    FramedEngine(SSLEngine inner, FrameCheck frames, Consumer<String> refusal) {
        super(inner);
        this.frames = frames;
        this.refusal = refusal;
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length) throws SSLException {
        int[] before = new int[length];
        for (int i = 0; i < length; i++) {
            before[i] = to[offset + i].position();
        }
        SSLEngineResult result = super.unwrap(from, to, offset, length);
        for (int i = 0; i < length; i++) {
            ByteBuffer part = to[offset + i];
            Optional<String> wrong = frames.read(part, before[i], part.position());
            if (wrong.isPresent()) {
                isRefused = true;
                refusal.accept(wrong.get());
                throw new SSLProtocolException(wrong.get());
            }
        }
        return result;
    }

    /** Whether somebody is at the other end who speaks as nodes do, or has been refused already; any thread may ask. */
    boolean isSettled() {
        return isRefused || frames.isBegun();
    }

    /** Whether the handshake came as far as a certificate of the other side that the authority has signed. */
    boolean isPeerKnown() {
        try {
            return getSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException _) {
            return false;
        }
    }

    @Override
    public void closeInbound() throws SSLException {
        if (!isRefused) {
            super.closeInbound();
        }
    }

    @Override
    public boolean isInboundDone() {
        return isRefused || super.isInboundDone();
    }

    @Override
    public boolean isOutboundDone() {
        return isRefused || super.isOutboundDone();
    }
}
