package wallacea.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The folder that holds everything, found from wherever a test runs. */
public final class Checkout {
    private Checkout() {}

    public static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(directory.resolve("config/examples"))) {
            directory = Objects.requireNonNull(directory.getParent(), "run inside the checkout");
        }
        return directory;
    }
}
