package wallacea.store.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wallacea.store.BarFile;
import wallacea.store.BarFileReader;
import wallacea.store.foreign.survey.Survey;

/** Every file of {@code layouts/} is read as the bars that it says, digit for digit, or refused in the words that it says. */
class LayoutsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isReadOrRefusedAsItSays(LayoutCase example) throws IOException {
        Path file = example.write(folder);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Reading reading = BarImport.read(file, example.options(), out);

        String bars = out.toString(StandardCharsets.UTF_8);
        switch (reading) {
            case Reading.Refused refused -> {
                assertThat(refused.problems().stream().map(line -> line.replace(folder + "/", "")))
                        .containsExactlyElementsOf(example.all("says"));
                assertThat(example.bars()).isEmpty();
            }
            case Reading.Good(Survey survey) -> {
                assertThat(bars).isEqualTo(example.bars().orElse("a refusal"));
                foundAll(example, survey);
                readsBack(bars, survey);
            }
        }
    }

    private static void foundAll(LayoutCase example, Survey survey) {
        if (!example.all("takes").isEmpty()) {
            assertThat(survey.takenFor()).isEqualTo(example.all("takes").getFirst());
        }
        assertThat(survey.reading()).containsAll(example.all("reads"));
        assertThat(survey.warnings()).containsAll(example.all("warns"));
        assertThat(survey.changes()).isEqualTo(example.all("changes"));
        assertThat(survey.holes().stream()
                        .map(hole -> "line " + hole.line() + ": " + hole.length() + " from " + hole.from() + " to "
                                + hole.to()))
                .containsAll(example.all("hole"));
        example.all("bar").forEach(bar -> assertThat(survey.bar()).isEqualTo(bar));
    }

    private static void readsBack(String bars, Survey survey) {
        BarFile read = BarFileReader.read(bars.getBytes(StandardCharsets.UTF_8), "bars", ZoneOffset.UTC);
        assertThat(read).isInstanceOf(BarFile.Bars.class);
        BarFile.Bars good = (BarFile.Bars) read;
        assertThat((long) good.series().size()).isEqualTo(survey.bars());
        assertThat(good.series().time(0)).hasToString(survey.first());
        assertThat(good.series().time(good.series().size() - 1)).hasToString(survey.last());
    }

    @Test
    void inspectingFindsTheSameAndWritesNothing() throws IOException, URISyntaxException {
        for (Named<LayoutCase> example : cases().toList()) {
            Path file = example.getPayload().write(folder);
            Reading read = BarImport.read(file, example.getPayload().options(), new ByteArrayOutputStream());

            assertThat(BarImport.inspect(file, example.getPayload().options()))
                    .as(example.getName())
                    .isEqualTo(read);
        }
    }

    @Test
    void coverAtLeastFortyLayoutsAndDefects() throws IOException, URISyntaxException {
        assertThat(cases().count()).isGreaterThanOrEqualTo(40);
    }

    static Stream<Named<LayoutCase>> cases() throws IOException, URISyntaxException {
        Path layouts = Path.of(Objects.requireNonNull(LayoutsTest.class.getResource("/layouts"))
                .toURI());
        try (Stream<Path> files = Files.list(layouts)) {
            Stream.Builder<Named<LayoutCase>> cases = Stream.builder();
            for (Path file : files.sorted().toList()) {
                cases.add(Named.of(file.getFileName().toString().replace(".txt", ""), LayoutCase.read(file)));
            }
            return cases.build();
        }
    }
}
