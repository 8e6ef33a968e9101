package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Texts read as the spec {@code it.conf} of a folder. */
record SpecText(Path directory) {
    /** What six daily bars are used for. */
    static final String DATA = """
            data { file = bars.csv, in-sample = "2020-01-01/2020-01-03", control = "2020-01-04/2020-01-06", year-days = 365 }
            """;

    /** Writes the bars that {@link #DATA} names. */
    void writeBars() throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int day = 1; day <= 6; day++) {
            bars.append("2020-01-0%d,10,12,9,11,100\n".formatted(day));
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
    }

    SpecFile.Accepted accepted(String text) throws IOException {
        SpecFile read = read(text);
        assertThat(read).isInstanceOf(SpecFile.Accepted.class);
        return (SpecFile.Accepted) read;
    }

    List<String> refused(String text) throws IOException {
        SpecFile read = read(text);
        assertThat(read).isInstanceOf(SpecFile.Refused.class);
        return ((SpecFile.Refused) read).problems();
    }

    private SpecFile read(String text) throws IOException {
        Path spec = directory.resolve("it.conf");
        Files.writeString(spec, text);
        return SpecReader.read(spec);
    }
}
