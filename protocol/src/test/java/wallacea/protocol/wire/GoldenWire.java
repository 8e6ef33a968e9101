package wallacea.protocol.wire;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/**
 * Writes the golden files of today's wire version that do not exist yet into the directory given; never touches one that
 * does.
 */
final class GoldenWire {
    /** Where the bytes of events lie that wire version 1 wrote. */
    static final String FIRST = "/golden-wire";

    /** Where the bytes of everything lie that wire version 2 wrote; events alone are read any more. */
    static final String SECOND = "/golden-wire/2";

    /** Where the bytes of everything lie that wire version 3 wrote; events alone are read any more. */
    static final String THIRD = "/golden-wire/3";

    /** Where the bytes of today's wire version lie. */
    static final String CURRENT = "/golden-wire/" + WireVersion.CURRENT;

    /** Of the actor system; part of the addresses in golden bytes. */
    static final String NAME = "wire";

    private GoldenWire() {}

    public static void main(String[] arguments) throws IOException {
        ActorTestKit kit = ActorTestKit.create(NAME);
        KryoSerializer serializer = new KryoSerializer((ExtendedActorSystem) Adapter.toClassic(kit.system()));
        for (var sample : samples(kit.system()).entrySet()) {
            Path file = Path.of(arguments[0], sample.getKey() + ".hex");
            if (Files.notExists(file)) {
                Files.writeString(file, HexFormat.of().formatHex(serializer.toBinary(sample.getValue())) + "\n");
            }
        }
        kit.shutdownTestKit();
    }

    /** Everything that has golden bytes; the actor in it is one whose address is always the same. */
    static Map<String, Object> samples(ActorSystem<?> system) {
        Map<String, Object> samples = new LinkedHashMap<>(JournaledSamples.all());
        MessageSamples.all(system.deadLetters()).forEach((name, sample) -> {
            if (samples.put(name, sample) != null) {
                throw new IllegalStateException("two samples of one name: " + name);
            }
        });
        return samples;
    }

    /** The bytes in a directory of the test resources, by name. */
    static Map<String, byte[]> files(String directory) throws IOException, URISyntaxException {
        Map<String, byte[]> files = new TreeMap<>();
        Path path = Path.of(GoldenWire.class.getResource(directory).toURI());
        try (DirectoryStream<Path> hex = Files.newDirectoryStream(path, "*.hex")) {
            for (Path file : hex) {
                String name = file.getFileName().toString().replaceFirst("\\.hex$", "");
                files.put(name, HexFormat.of().parseHex(Files.readString(file).strip()));
            }
        }
        return files;
    }
}
