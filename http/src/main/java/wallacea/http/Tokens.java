package wallacea.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wallacea.protocol.value.Digest;

/**
 * Who may call, by the SHA-256 of bearer tokens (RFC 6750). The tokens themselves are nowhere on a server.
 *
 * <p>A file of them has a line for each: {@code role sha256 [name]}, with {@code #} before a remark.
 */
public final class Tokens {
    private static final int SHORTEST_TOKEN = 16;

    private final List<Entry> entries;

    private record Entry(byte[] digest, Caller caller) {}

    private Tokens(List<Entry> entries) {
        this.entries = entries;
    }

    /** What became of a file of tokens. */
    public sealed interface Read {
        record Accepted(Tokens tokens) implements Read {}

        /** A problem a line, each {@code file:line: ...}. */
        record Refused(List<String> problems) implements Read {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads the lines of a file. */
    public static Read parse(String file, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                String place = file + ":" + (i + 1) + ": ";
                String[] words = line.split("\\s+", 3);
                Optional<Role> role = role(words[0]);
                boolean isDigest = words.length > 1 && words[1].matches("[0-9a-fA-F]{64}");
                if (role.isEmpty()) {
                    problems.add(place + "role=" + shown(words[0]) + ": expected viewer, operator or admin");
                }
                if (!isDigest) {
                    problems.add(place + "expected the SHA-256 of a token, 64 hex digits, after the role");
                }
                if (role.isPresent() && isDigest) {
                    String name = words.length > 2 ? words[2] : words[1].substring(0, 8);
                    byte[] digest =
                            Digest.parse(words[1].toLowerCase(Locale.ROOT)).bytes();
                    entries.add(new Entry(digest, new Caller(name, role.get())));
                }
            }
        }
        if (problems.isEmpty() && entries.isEmpty()) {
            problems.add(file + ": expected at least one line 'role sha256-of-token [name]'");
        }
        return problems.isEmpty() ? new Read.Accepted(new Tokens(entries)) : new Read.Refused(problems);
    }

    /** What stands in a word that may be a token by mistake is not told. */
    private static String shown(String word) {
        return word.length() < SHORTEST_TOKEN ? word : "...";
    }

    /** The line of a file that lets the bearer of a token in. */
    public static String line(Role role, String token, String name) {
        return role.name().toLowerCase(Locale.ROOT) + " " + digest(token) + (name.isEmpty() ? "" : " " + name);
    }

    /** Reads the name of a role. */
    public static Optional<Role> role(String name) {
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** Whose token it is. Takes as long for any token as for any other. */
    Optional<Caller> caller(String token) {
        byte[] digest = digest(token).bytes();
        Optional<Caller> caller = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest, digest)) {
                caller = Optional.of(entry.caller);
            }
        }
        return caller;
    }

    private static Digest digest(String token) {
        return Digest.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
