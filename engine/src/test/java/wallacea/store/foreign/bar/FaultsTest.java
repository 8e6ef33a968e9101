package wallacea.store.foreign.bar;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.store.foreign.BarImport;
import wallacea.store.foreign.ImportOptions;

class FaultsTest {
    private static final int ROWS = 20_000;
    /** Less than the words of a fault take, or the making of a pattern. */
    private static final long MOST_BYTES_A_ROW = 300;

    @TempDir
    private Path folder;

    @Test
    void makesWordsOfNoMoreThanFiveOfAKind() {
        AtomicInteger made = new AtomicInteger();
        Faults faults = new Faults("bars.csv");
        for (int line = 1; line <= 1_000; line++) {
            String value = "v" + line;
            faults.add(RowFault.TIME, line, () -> {
                made.incrementAndGet();
                return new Faults.Words("time", value, "a time");
            });
        }

        assertThat(made).hasValue(5);
        assertThat(faults.count(RowFault.TIME)).isEqualTo(1_000);
        assertThat(faults.told()).hasSize(5).startsWith("bars.csv:1: time=v1: expected a time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "some words that are no time,1,2,1,2,9",
                "2020-01-02",
                "2020-01-02,1,2,1,2,word",
                "2020-01-02,1,word,1,2,9",
                "2020-01-02,1,null,1,2,9",
                "2020-01-02,1,2,3,4,9",
                "2020-01-02,1,2,1,-2,9",
                "2019-01-02,1,2,1,2,9",
                "2020-01-02,1,2,1,2,8",
            })
    void takesNoMemoryForARowThatIsOnlyCounted(String row) throws IOException {
        Path few = write("few.csv", row, ROWS);
        Path many = write("many.csv", row, 3 * ROWS);
        allocated(few);

        assertThat((allocated(many) - allocated(few)) / (2 * ROWS)).isLessThan(MOST_BYTES_A_ROW);
    }

    private Path write(String name, String row, int rows) throws IOException {
        String good = "Date,Open,High,Low,Close,Volume\n2020-01-01,1,2,1,2,9\n2020-01-02,1,2,1,2,9\n";
        return Files.writeString(folder.resolve(name), good + (row + "\n").repeat(rows));
    }

    private static long allocated(Path file) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        BarImport.inspect(file, ImportOptions.STRICT);
        return thread.getCurrentThreadAllocatedBytes() - before;
    }
}
