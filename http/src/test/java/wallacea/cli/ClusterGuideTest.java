package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.node.config.ClusterConfig;

/** The settings that the guide to a cluster shows are settings that a node takes. */
class ClusterGuideTest {
    @TempDir
    private Path directory;

    @Test
    void theSettingsOfTheGuideAreUnderstood() throws IOException {
        List<String> blocks = settings(Files.readString(Path.of("../docs/how-to/cluster.md")));
        assertThat(blocks).hasSize(2);

        ClusterConfig core = load(blocks.getFirst());
        ClusterConfig worker = load(blocks.getLast());

        assertThat(core.coreNodes()).isEqualTo(3);
        assertThat(core.bind().host()).isEqualTo("10.0.0.11");
        assertThat(worker.bind().host()).isEqualTo("10.0.0.21");
        assertThat(worker.labels()).containsExactly("spot");
    }

    private ClusterConfig load(String settings) throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "secret");
        Path file = Files.writeString(
                directory.resolve("node.conf"), settings.replace("/etc/wallacea/password", password.toString()));
        return ClusterConfig.load(Optional.of(file), Map.of());
    }

    /** The blocks that begin with {@code wallacea.node}, up to the next line that is not indented. */
    private static List<String> settings(String guide) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : guide.lines().toList()) {
            boolean isInside = !block.isEmpty() && line.startsWith("       ");
            if (isInside || line.strip().equals("wallacea.node {")) {
                block.append(line).append('\n');
            } else if (!block.isEmpty()) {
                blocks.add(block.toString());
                block.setLength(0);
            }
        }
        return blocks;
    }
}
