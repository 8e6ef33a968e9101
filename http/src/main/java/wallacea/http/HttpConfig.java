package wallacea.http;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Limits of the edge, from {@code wallacea.http} of the configuration.
 *
 * @param port first port that is tried, 1 to 65,535
 * @param bodyLimitBytes largest request body
 * @param answerTimeout how long a route waits for the node
 */
public record HttpConfig(int port, long bodyLimitBytes, Duration answerTimeout) {
    public HttpConfig {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("wallacea.http.port must be 1 to 65535: port=" + port);
        }
        if (bodyLimitBytes < 0 || answerTimeout.isNegative() || answerTimeout.isZero()) {
            throw new IllegalArgumentException("wallacea.http limits must be positive: body-limit=" + bodyLimitBytes
                    + " answer-timeout=" + answerTimeout);
        }
    }

    /** Reads the whole configuration of a system. */
    public static HttpConfig of(Config config) {
        Config http = config.getConfig("wallacea.http");
        return new HttpConfig(http.getInt("port"), http.getBytes("body-limit"), http.getDuration("answer-timeout"));
    }
}
