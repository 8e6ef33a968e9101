package wallacea.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;

/**
 * The settings of one process, some of the keys of {@code reference.conf} under {@code wallacea.node}.
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
        SettingsReader settings = SettingsReader.of(config, "wallacea.node");
        settings.refuseUnknown(ConfigFactory.defaultReference().getObject("wallacea.node"));
        NodeConfig read = from(settings);
        settings.problems().ifPresent(problems -> {
            throw new IllegalArgumentException(problems);
        });
        return read;
    }

    /** Reads what is of this record; problems stay with the reader. */
    static NodeConfig from(SettingsReader settings) {
        int slots = settings.number("slots", 0, MOST_SLOTS);
        return new NodeConfig(
                slots == 0 ? defaultSlots() : slots,
                settings.bytes("fitness-cache"),
                settings.bytes("indicator-cache"),
                settings.duration("answer-timeout"));
    }

    /** One less than the processors, at least 1: the coordination needs a little too. */
    public static int defaultSlots() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    /** The same settings with another number of slots. */
    public NodeConfig withSlots(int newSlots) {
        return new NodeConfig(newSlots, fitnessCacheBytes, indicatorCacheBytes, answerTimeout);
    }
}
