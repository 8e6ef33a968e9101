package wallacea.store.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.domain.market.BarSeries;
import wallacea.golden.GoldenData;
import wallacea.store.BarFile;
import wallacea.store.BarFileReader;

class RealFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"golden/data", "data"})
    void importsEveryFileOfTheSharedFolderToTheLastDigit(String name) throws IOException {
        for (Path file : GoldenData.sharedBarFiles(name)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            Reading reading = BarImport.read(file, ImportOptions.STRICT, out);

            assertThat(reading).as(file.toString()).isInstanceOf(Reading.Good.class);
            BarSeries before = series(BarFileReader.read(file, ZoneOffset.UTC));
            BarSeries after = series(BarFileReader.read(out.toByteArray(), "bars", ZoneOffset.UTC));
            assertThat(after.epochSeconds()).isEqualTo(before.epochSeconds());
            assertThat(after.open()).isEqualTo(before.open());
            assertThat(after.high()).isEqualTo(before.high());
            assertThat(after.low()).isEqualTo(before.low());
            assertThat(after.close()).isEqualTo(before.close());
            assertThat(after.volume()).isEqualTo(before.volume());
            assertThat(((Reading.Good) reading).survey().barSeconds()).isEqualTo(before.barSeconds());
        }
    }

    private static BarSeries series(BarFile file) {
        return switch (file) {
            case BarFile.Bars(BarSeries series) -> series;
            case BarFile.Refused(List<String> problems) -> throw new AssertionError(problems);
        };
    }
}
