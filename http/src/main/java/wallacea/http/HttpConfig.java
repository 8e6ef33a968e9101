package wallacea.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Limits of the edge, from {@code wallacea.http} of the configuration.
 *
 * @param host address that is bound
 * @param port 0 for any free one; a run on a laptop tries the following ones too
 * @param bodyLimitBytes largest request body
 * @param dataSetLimitBytes largest file of bars
 * @param answerTimeout how long an answer may take
 * @param tokensFile of those who may call; empty for whoever is on this machine
 * @param streamClients who may listen to live updates at the same time, 0 to 10,000
 * @param metricsPort where scrapes are answered, on the same address and for the same callers; 0 for nowhere
 */
public record HttpConfig(
        String host,
        int port,
        long bodyLimitBytes,
        long dataSetLimitBytes,
        Duration answerTimeout,
        String tokensFile,
        int streamClients,
        int metricsPort) {
    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "host",
            "port",
            "body-limit",
            "data-set-limit",
            "answer-timeout",
            "tokens-file",
            "stream-clients",
            "metrics-port"));
    private static final int METRICS_PORT = 9095;
    private static final int STREAM_CLIENTS = 256;
    private static final int MOST_STREAM_CLIENTS = 10_000;
    private static final int MOST_PORT = 65_535;

    public HttpConfig {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("port must be 0 to " + MOST_PORT + ": port=" + port);
        }
    }

    /** The same with another port, of which no scrape is answered. */
    public HttpConfig at(int otherPort) {
        return new HttpConfig(
                host, otherPort, bodyLimitBytes, dataSetLimitBytes, answerTimeout, tokensFile, streamClients, 0);
    }

    /** With the usual number of listeners and port of scrapes. */
    public HttpConfig(
            String host,
            int port,
            long bodyLimitBytes,
            long dataSetLimitBytes,
            Duration answerTimeout,
            String tokensFile) {
        this(host, port, bodyLimitBytes, dataSetLimitBytes, answerTimeout, tokensFile, STREAM_CLIENTS, METRICS_PORT);
    }

    /**
     * Reads the whole configuration of a system.
     *
     * @throws IllegalArgumentException naming, a line each, every key that is unknown or has a value that it cannot have
     */
    public static HttpConfig of(Config config) {
        Config http = config.getConfig("wallacea.http");
        List<String> problems = new ArrayList<>();
        for (String key : new TreeSet<>(http.root().keySet())) {
            if (!KEYS.contains(key)) {
                problems.add("wallacea.http." + key + ": expected one of " + KEYS);
            }
        }
        int port = read(http, "port", "a whole number from 0 to " + MOST_PORT, 8080, problems, c -> c.getInt("port"));
        if (port < 0 || port > MOST_PORT) {
            problems.add("wallacea.http.port=" + port + ": expected a whole number from 0 to " + MOST_PORT);
            port = 0;
        }
        String size = "a size of at least 1 KiB, such as 1 MiB";
        long body = read(http, "body-limit", size, 1L << 20, problems, c -> c.getBytes("body-limit"));
        long dataSet = read(http, "data-set-limit", size, 1L << 20, problems, c -> c.getBytes("data-set-limit"));
        Duration timeout = read(
                http,
                "answer-timeout",
                "a length of time such as 5s",
                Duration.ofSeconds(5),
                problems,
                c -> c.getDuration("answer-timeout"));
        if (body < 1024 || dataSet < 1024 || dataSet > Integer.MAX_VALUE - 8) {
            problems.add("wallacea.http: body-limit=" + body + " data-set-limit=" + dataSet + ": expected " + size
                    + ", less than 2 GiB");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            problems.add("wallacea.http.answer-timeout: expected a length of time such as 5s");
        }
        String host = read(http, "host", "an address", "127.0.0.1", problems, c -> c.getString("host"));
        String tokens = read(http, "tokens-file", "a path", "", problems, c -> c.getString("tokens-file"));
        String few = "a whole number from 0 to 10000";
        int clients = read(http, "stream-clients", few, STREAM_CLIENTS, problems, c -> c.getInt("stream-clients"));
        if (clients < 0 || clients > MOST_STREAM_CLIENTS) {
            problems.add("wallacea.http.stream-clients=" + clients + ": expected " + few);
        }
        String portOrNone = "a whole number from 0 (none) to " + MOST_PORT;
        int metrics = read(http, "metrics-port", portOrNone, METRICS_PORT, problems, c -> c.getInt("metrics-port"));
        if (metrics < 0 || metrics > MOST_PORT) {
            problems.add("wallacea.http.metrics-port=" + metrics + ": expected " + portOrNone);
        }
        if (tokens.isBlank() && !isLoopback(host)) {
            problems.add("wallacea.http.host=" + host
                    + ": expected a tokens-file beside an address that others can reach ('wallacea token' makes a token"
                    + " and its line), or 127.0.0.1");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new HttpConfig(host, port, body, dataSet, timeout, tokens, clients, metrics);
    }

    private interface Reading<T> {
        T from(Config config);
    }

    private static <T> T read(
            Config http, String key, String expected, T otherwise, List<String> problems, Reading<T> reading) {
        try {
            return reading.from(http);
        } catch (ConfigException e) {
            problems.add("wallacea.http." + key + ": expected " + expected);
            return otherwise;
        }
    }

    /** Whether nobody but this machine reaches the address. A name that cannot be looked up may be any. */
    static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return !host.isBlank();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    boolean isLoopback() {
        return isLoopback(host);
    }
}
