package wallacea.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import wallacea.domain.rule.Spelling;

/**
 * The settings of a node, one for each key of {@code reference.conf} under {@code wallacea.node}.
 *
 * @param slots chunks that are evaluated at once, at least 1
 * @param fitnessCacheBytes about the most heap for known fitness
 * @param indicatorCacheBytes most heap for indicator columns
 * @param answerTimeout how long an answer of an evolution may take
 */
public record NodeConfig(int slots, long fitnessCacheBytes, long indicatorCacheBytes, Duration answerTimeout) {
    private static final int MOST_SLOTS = 1_024;

    public NodeConfig {
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new IllegalArgumentException("slots must be 1 to " + MOST_SLOTS + ": slots=" + slots);
        }
    }

    /** The settings of this process: system properties before {@code reference.conf}. */
    public static NodeConfig load() {
        return from(ConfigFactory.load().getConfig("wallacea.node"));
    }

    /**
     * Reads the block {@code wallacea.node}.
     *
     * @throws IllegalArgumentException naming every key that is unknown or has a value that it cannot have
     */
    static NodeConfig from(Config config) {
        List<String> problems = new ArrayList<>();
        Set<String> known = new TreeSet<>(List.of("slots", "fitness-cache", "indicator-cache", "answer-timeout"));
        for (String key : new TreeSet<>(config.root().keySet())) {
            if (!known.contains(key)) {
                problems.add("wallacea.node." + key + ": expected one of " + known + Spelling.suggestion(key, known));
            }
        }
        int slots = number(config, "slots", 0, MOST_SLOTS, problems);
        long fitnessCache = bytes(config, "fitness-cache", problems);
        long indicatorCache = bytes(config, "indicator-cache", problems);
        Duration timeout = Duration.ofSeconds(30);
        try {
            timeout = config.getDuration("answer-timeout");
        } catch (ConfigException e) {
            problems.add("wallacea.node.answer-timeout: expected a length of time such as 30s");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return new NodeConfig(slots == 0 ? defaultSlots() : slots, fitnessCache, indicatorCache, timeout);
    }

    /** One less than the processors, at least 1: the coordination needs a little too. */
    public static int defaultSlots() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    /** The same settings with another number of slots. */
    public NodeConfig withSlots(int newSlots) {
        return new NodeConfig(newSlots, fitnessCacheBytes, indicatorCacheBytes, answerTimeout);
    }

    private static int number(Config config, String key, int min, int max, List<String> problems) {
        try {
            int value = config.getInt(key);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (ConfigException e) {
            // told below, as a number out of range is
        }
        problems.add("wallacea.node." + key + ": expected a whole number from " + min + " to " + max);
        return min;
    }

    private static long bytes(Config config, String key, List<String> problems) {
        try {
            long value = config.getBytes(key);
            if (value >= 0) {
                return value;
            }
        } catch (ConfigException e) {
            // told below, as a negative size is
        }
        problems.add("wallacea.node." + key + ": expected a size such as 64 MiB");
        return 0;
    }
}
