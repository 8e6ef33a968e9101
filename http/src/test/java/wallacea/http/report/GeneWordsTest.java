package wallacea.http.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.01 0.024 0.060000000000000005 | 0.010 0.024 0.060
            0.01 0.060000000000000005       | 0.01 0.06
            5.208333 10.01 17.507654        | 5.21 10.01 17.51
            0.30000000000000004 1.0         | 0.3 1.0
            0.0012 0.9                      | 0.0012 0.9000
            100.001 100.002                 | 100.001 100.002
            480 510                         | 480 510
            -0.5 0.0 0.5                    | -0.5 0.0 0.5
            1.0E-9 10.0                     | 1E-9 10
            16:00 17:30                     | 16:00 17:30
            sma 200                         | sma 200
            0 0                             | 0 0
            """)
    void writesAllWithTheSamePlaces(String values, String words) {
        List<String> written = List.of(values.split(" "));

        assertThat(written.stream().map(GeneWords.of(written)::of).collect(Collectors.joining(" ")))
                .isEqualTo(words);
    }
}
