package wallacea.protocol.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/** Writes the golden files that do not exist yet into the directory given; never touches one that does. */
final class GoldenWire {
    private GoldenWire() {}

    public static void main(String[] arguments) throws IOException {
        ActorTestKit kit = ActorTestKit.create();
        KryoSerializer serializer = new KryoSerializer((ExtendedActorSystem) Adapter.toClassic(kit.system()));
        for (var sample : JournaledSamples.all().entrySet()) {
            Path file = Path.of(arguments[0], sample.getKey() + ".hex");
            if (Files.notExists(file)) {
                Files.writeString(file, HexFormat.of().formatHex(serializer.toBinary(sample.getValue())) + "\n");
            }
        }
        kit.shutdownTestKit();
    }
}
