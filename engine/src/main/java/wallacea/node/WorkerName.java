package wallacea.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import wallacea.node.config.ClusterConfig;
import wallacea.store.StorageException;

/**
 * What the gates know a worker by, the same after a restart: the name in its settings, else host and port, else, on a port
 * that is another one each time, host and digits that its data directory remembers.
 */
final class WorkerName {
    private WorkerName() {}

    static String of(ClusterConfig config) {
        ClusterConfig.Bind bind = config.bind();
        return config.name()
                .orElseGet(() -> bind.port() != 0
                        ? bind.host() + ":" + bind.port()
                        : bind.host() + "-" + remembered(config.dataDir().resolve("worker-id")));
    }

    private static String remembered(Path file) {
        try {
            if (Files.exists(file)) {
                String digits =
                        Files.readString(file, StandardCharsets.US_ASCII).strip();
                if (digits.matches("[0-9a-f]{8}")) {
                    return digits;
                }
            }
            byte[] drawn = new byte[4];
            new SecureRandom().nextBytes(drawn);
            String digits = HexFormat.of().formatHex(drawn);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, digits + "\n", StandardCharsets.US_ASCII);
            return digits;
        } catch (IOException e) {
            throw StorageException.of("use the data directory", file, e);
        }
    }
}
