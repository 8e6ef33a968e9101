package wallacea.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationsTest {
    @TempDir
    private Path directory;

    @Test
    void countsWhatIsBegunAndWhatIsBegunAgain() throws IOException {
        Path first = log("worker1", """
                10:00:00.000 DEBUG wallacea.actor.work.SlotPool chunk begins evolution=tested island=0 generation=1 first=0 count=4
                10:00:00.080 DEBUG wallacea.actor.work.SlotPool chunk begins evolution=tested island=1 generation=1 first=0 count=4
                10:00:00.160 DEBUG wallacea.actor.work.SlotPool chunk begins evolution=tested island=0 gener""");
        Path second = log("worker2", """
                10:00:05.000 DEBUG wallacea.actor.work.SlotPool chunk begins evolution=tested island=0 generation=1 first=2 count=4
                10:00:05.080 DEBUG wallacea.actor.work.SlotPool chunk begins evolution=tested island=0 generation=2 first=0 count=4
                """);
        Path core = log("core1", """
                10:00:04.000 DEBUG wallacea.actor.work.GateActor chunk doubled evolution=tested island=0 generation=1 first=3 count=1
                10:00:04.000 DEBUG wallacea.actor.work.GateActor chunk doubled evolution=tested island=0 generation=2 first=0 count=4
                """);

        assertThat(Evaluations.of(List.of(first, second, core))).isEqualTo(new Evaluations(16, 14, 5, 1));
    }

    private Path log(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
