package wallacea.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends bytes as they are. */
public final class BareClient {
    private static final int PATIENCE_MILLIS = 20_000;

    private BareClient() {}

    /** A connection whose reads fail after a while. */
    public static Socket connect(HttpServer server) throws IOException {
        URI url = URI.create(server.url());
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** All that comes until the server closes. */
    public static String answer(HttpServer server, byte[] request) throws IOException {
        try (Socket socket = connect(server)) {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
