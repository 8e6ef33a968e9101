package wallacea.node.config;

import java.util.Optional;

/** Where a core node is found: its host, the port of messages and the port of management. */
public record CoreHost(String host, int port, int managementPort) {
    public static final int DEFAULT_PORT = 25_520;
    public static final int DEFAULT_MANAGEMENT_PORT = 8_558;

    /** Reads {@code host}, {@code host:port} or {@code host:port:management-port}; an IPv6 address stands in brackets. */
    static Optional<CoreHost> parse(String text) {
        int hostEnd = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        String host = hostEnd <= 0 ? text : text.substring(0, hostEnd);
        String[] ports = hostEnd <= 0 || hostEnd == text.length()
                ? new String[0]
                : text.substring(hostEnd + 1).split(":", -1);
        if (!isHost(host) || ports.length > 2) {
            return Optional.empty();
        }
        int port = ports.length > 0 ? port(ports[0]) : DEFAULT_PORT;
        int management = ports.length > 1 ? port(ports[1]) : DEFAULT_MANAGEMENT_PORT;
        return port > 0 && management > 0 ? Optional.of(new CoreHost(host, port, management)) : Optional.empty();
    }

    static boolean isHost(String text) {
        return text.matches("[A-Za-z0-9._-]+") || text.matches("\\[[0-9a-fA-F:.]+]");
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return port <= 65_535 ? port : 0;
    }
}
