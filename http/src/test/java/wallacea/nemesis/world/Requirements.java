package wallacea.nemesis.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine must have so that hosts can be made on it. */
public final class Requirements {
    private static final Path POSTGRES = Path.of("/usr/lib/postgresql");
    private static final Path FAKETIME = Path.of("/usr/lib");

    private Requirements() {}

    /** What is lacking, in words; empty if hosts can be made. */
    public static List<String> lacking() {
        List<String> lacking = new ArrayList<>();
        if (!System.getProperty("os.name").equals("Linux")) {
            return List.of("Linux");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            lacking.add("user root");
        }
        for (String program : List.of("ip", "tc", "nft", "unshare", "nsenter", "setpriv")) {
            if (!SystemCommand.exists(program)) {
                lacking.add("the program " + program);
            }
        }
        if (postgres().isEmpty()) {
            lacking.add("a PostgreSQL server");
        }
        if (faketime().isEmpty()) {
            lacking.add("libfaketime");
        }
        return lacking;
    }

    /** Folder of the newest installed server's programs. */
    static Optional<Path> postgres() {
        return newest(POSTGRES, "bin/postgres").map(Path::getParent);
    }

    /** The library that lies about the time, for programs with threads. */
    static Optional<Path> faketime() {
        return newest(FAKETIME, "faketime/libfaketimeMT.so.1");
    }

    private static Optional<Path> newest(Path parent, String below) {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.sorted((a, b) -> b.compareTo(a))
                    .map(folder -> folder.resolve(below))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
