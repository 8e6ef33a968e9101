package wallacea.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Texts read as the spec {@code it.conf} of a folder. */
record SpecText(Path directory) {
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
