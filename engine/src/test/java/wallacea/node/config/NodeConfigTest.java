package wallacea.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeConfigTest {
    @Test
    void hasTheDefaultsOfTheReference() {
        Config reference = ConfigFactory.load().getConfig("wallacea.node");
        assertThat(NodeConfig.from(reference))
                .isEqualTo(new NodeConfig(NodeConfig.defaultSlots(), 8L << 20, 64L << 20, Duration.ofSeconds(30)));
    }

    @Test
    void readsEveryKey() {
        Config config = ConfigFactory.parseString(
                "slots = 3, fitness-cache = 1 KiB, indicator-cache = 2 KiB, answer-timeout = 4s");
        assertThat(NodeConfig.from(config)).isEqualTo(new NodeConfig(3, 1_024, 2_048, Duration.ofSeconds(4)));
    }

    @Test
    void tellsEveryProblemAtOnce() {
        Config config = ConfigFactory.parseString("slot = 3, slots = many, answer-timeout = soon")
                .withFallback(ConfigFactory.load().getConfig("wallacea.node"));
        assertThatThrownBy(() -> NodeConfig.from(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wallacea.node.slot: expected one of")
                .hasMessageContaining("did you mean 'slots'?")
                .hasMessageContaining("wallacea.node.slots=many: expected a whole number from 0 to 1024")
                .hasMessageContaining("wallacea.node.answer-timeout=soon: expected a length of time");
    }
}
