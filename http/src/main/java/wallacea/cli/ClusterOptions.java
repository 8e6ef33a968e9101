package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import wallacea.cli.remote.EdgeClient;

/** Which nodes are asked, and what is shown to them. */
final class ClusterOptions {
    @Option(
            names = "--on",
            paramLabel = "URL",
            split = ",",
            description = "Address of a node, or several: URL,URL. Any of them will do.")
    private List<String> urls = new ArrayList<>();

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with the token that the nodes ask for.")
    private Optional<Path> tokenFile = Optional.empty();

    boolean isNamed() {
        return !urls.isEmpty();
    }

    /** The addresses as one may write them again. */
    String urls() {
        return String.join(",", urls);
    }

    /** What the commands that are suggested must repeat. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--on", urls()));
        tokenFile.ifPresent(file -> arguments.addAll(List.of("--token-file", file.toString())));
        return arguments;
    }

    /** A client of the named nodes, or else of the given one. */
    EdgeClient client(Console console, Optional<String> otherwise) throws IOException {
        return new EdgeClient(urls.isEmpty() ? otherwise.stream().toList() : urls, token(console));
    }

    private Optional<String> token(Console console) throws IOException {
        if (tokenFile.isEmpty()) {
            return Optional.empty();
        }
        Path file = console.resolve(tokenFile.get());
        try (var lines = Files.lines(file)) {
            String token = lines.findFirst().orElse("").strip();
            if (!token.matches("[\\x21-\\x7e]+")) {
                throw new IOException("--token-file=" + tokenFile.get() + ": expected a token in the first line");
            }
            return Optional.of(token);
        }
    }

    /** Why the token cannot be read. */
    String problem(IOException failure) {
        return failure.getMessage() != null && failure.getMessage().startsWith("--token-file")
                ? failure.getMessage()
                : "--token-file=" + tokenFile.map(Path::toString).orElse("") + ": expected a file that can be read";
    }
}
