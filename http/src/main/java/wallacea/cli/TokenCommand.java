package wallacea.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wallacea.http.Json;
import wallacea.http.Role;
import wallacea.http.Tokens;

/** {@code token}: makes a token for who calls, and the line for those who are called. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a token and its line for the tokens file of the nodes.",
            "The token goes to a new file for --token-file; the line, which holds",
            "no secret, is printed."
        },
        footer = {
            "",
            "Examples:",
            "  wallacea token --role operator --file my.token",
            "  wallacea token --role viewer --name dashboard --file view.token"
        })
final class TokenCommand implements Callable<Integer> {
    private static final int BYTES = 32;

    private final Console console;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            completionCandidates = Values.CallerRoles.class,
            required = true,
            description = "viewer (reads), operator (begins and ends runs) or admin.")
    private String role = "";

    @Option(names = "--file", paramLabel = "FILE", required = true, description = "Where the token is written.")
    private Path file = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "Whose it is, as the log of the nodes calls it.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TokenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Role> known = Tokens.role(role.toLowerCase(Locale.ROOT));
        if (known.isEmpty()) {
            return console.refuse(ExitCode.USAGE, "--role=" + role + ": expected viewer, operator or admin");
        }
        if (!name.matches("[A-Za-z0-9._@-]{0,64}")) {
            return console.refuse(
                    ExitCode.USAGE, "--name=" + name + ": expected at most 64 letters, digits and . _ @ -");
        }
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Path target = console.resolve(file);
        try {
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(target, token + "\n", StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            return console.refuse(ExitCode.FAILED, "--file=" + file + ": expected a file that is not there yet");
        } catch (IOException e) {
            return console.refuse(ExitCode.FAILED, WholeFile.problem(file, e));
        }
        String line = Tokens.line(known.get(), token, name);
        console.out().println(json ? Json.of(new Line(line)) : line);
        console.say("the token is in " + file + "; append the line above to the tokens-file of every core node");
        return ExitCode.OK.code();
    }

    private record Line(String line) {}
}
