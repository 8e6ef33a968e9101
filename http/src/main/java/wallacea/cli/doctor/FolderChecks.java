package wallacea.cli.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Folders that a run or a node needs. */
public final class FolderChecks {
    private static final long LEAST_ROOM = 100 * Sizes.MIB;
    private static final long GOOD_ROOM = Sizes.GIB;
    private static final Set<String> SHARED = Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs");
    private static final String PROVIDER = "META-INF/services/wallacea.protocol.fitness.FitnessProvider";

    private FolderChecks() {}

    /**
     * Whether a run can keep its files: room, and a file that can be written, forced to disk and locked. Leaves nothing.
     *
     * @param folder need not be there yet
     */
    public static List<Finding> runs(Path folder) {
        Path there = Stream.iterate(folder.toAbsolutePath().normalize(), Objects::nonNull, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(folder);
        if (!Files.isDirectory(there)) {
            return List.of(Finding.fail("runs", there + " is no folder", "name another one with --out"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(written(there));
        try {
            FileStore store = Files.getFileStore(there);
            findings.add(room(there, store.getUsableSpace()));
            if (SHARED.contains(store.type())) {
                findings.add(Finding.warn(
                        "disk type",
                        there + " lies on " + store.type(),
                        "locks and forced writes may not hold there: prefer a local disk"));
            }
        } catch (IOException e) {
            findings.add(Finding.warn("disk", "the room of " + there + " is not known", "see 'df " + there + "'"));
        }
        return findings;
    }

    static Finding room(Path folder, long bytes) {
        String found = Sizes.text(bytes) + " free at " + folder;
        if (bytes < LEAST_ROOM) {
            return Finding.fail("disk", found, "needs 100 MiB: make room, or name another folder with --out");
        }
        return bytes < GOOD_ROOM
                ? Finding.warn("disk", found, "long runs keep journal and checkpoints: 1 GiB is comfortable")
                : Finding.ok("disk", found);
    }

    private static Finding written(Path folder) {
        Path file = folder.resolve(".wallacea-doctor-" + ProcessHandle.current().pid());
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
                FileLock lock = channel.tryLock()) {
            channel.force(true);
            return lock.isValid()
                    ? Finding.ok("runs", folder + " can be written")
                    : Finding.fail("runs", folder + " takes no locks", "name a folder of a local disk with --out");
        } catch (IOException e) {
            return Finding.fail(
                    "runs",
                    folder + " cannot be written (" + e.getClass().getSimpleName() + ")",
                    "mend its rights, or name another folder with --out");
        }
    }

    /** The jars with fitness functions of one's own; a worker does without them. */
    public static List<Finding> plugins(Path folder) {
        if (Files.notExists(folder)) {
            return List.of(Finding.ok("plug-ins", "none: " + folder + " is not there"));
        }
        List<Finding> findings = new ArrayList<>();
        int good = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                try (JarFile open = new JarFile(jar.toFile())) {
                    if (open.getEntry(PROVIDER) == null) {
                        findings.add(
                                Finding.warn("plug-ins", jar + " names no fitness", "expected " + PROVIDER + " in it"));
                    } else {
                        good++;
                    }
                } catch (IOException e) {
                    findings.add(Finding.warn("plug-ins", jar + " is no readable jar", "bring it there again"));
                }
            }
        } catch (IOException e) {
            return List.of(Finding.fail("plug-ins", folder + " cannot be listed", "expected a folder of jars"));
        }
        findings.addFirst(Finding.ok("plug-ins", good + (good == 1 ? " jar" : " jars") + " in " + folder));
        return findings;
    }
}
