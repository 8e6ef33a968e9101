package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wallacea.http.evolution.EvolutionView;

class ProgressDisplayTest {
    private static final String ESCAPES = "\\e\\[[0-9;?]*[a-zA-Z]";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void drawsABlockOfThreeLinesWithinEightyColumns() {
        try (TerminalBlock block = TerminalBlock.of(terminal, "", true)) {
            block.show(view("x".repeat(100), 1_234_567, 9_999_999));
        }

        assertThat(text().replaceAll(ESCAPES, "").lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(text()).contains("1,234,567 of 9,999,999", "4 islands");
    }

    @Test
    void redrawsInPlace() {
        try (TerminalBlock block = TerminalBlock.of(terminal, "", false)) {
            block.show(view("run", 1, 10));
            block.show(view("run", 2, 10));
        }

        assertThat(new Screen(text()).lines())
                .containsExactly(
                        "run  running",
                        "[##########-------------------------------------------] 20 %  12 s left",
                        "generation 2 of 10   best 0.5000   100 evaluations/s   4 islands");
    }

    @Test
    void doesNotShowAGenerationThatIsNotCommitted() {
        try (TerminalBlock block = TerminalBlock.of(terminal, "", false)) {
            block.show(view("run", -1, 10));
        }

        assertThat(new Screen(text()).lines().getLast()).startsWith("no generation of 10 yet   best ");
    }

    @Test
    void showsAHintBelowUntilItIsTakenAway() {
        try (TerminalBlock block = TerminalBlock.of(terminal, "", false)) {
            block.hint("keys: q");
            block.show(view("run", 1, 10));
            assertThat(new Screen(text()).lines()).hasSize(4).endsWith("keys: q");
            block.hint("");
            block.show(view("run", 2, 10));
        }

        assertThat(new Screen(text()).lines()).hasSize(3).doesNotContain("keys: q");
    }

    @Test
    void putsOtherLinesAboveTheBlockWhole() throws IOException {
        try (TerminalBlock block = TerminalBlock.of(terminal, "", false)) {
            block.show(view("run", 1, 10));
            for (byte octet : "WARN  something\n".getBytes(StandardCharsets.UTF_8)) {
                block.above().write(octet);
            }
            PrintStream log = new PrintStream(block.above(), true, StandardCharsets.UTF_8);
            log.print("half of ");
            log.print("a line");
            log.println();
            block.show(view("run", 2, 10));
        }

        assertThat(new Screen(text()).lines())
                .hasSize(5)
                .startsWith("WARN  something", "half of a line", "run  running");
    }

    @Test
    void givesTheCursorBack() {
        TerminalBlock block = TerminalBlock.of(terminal, "", false);
        block.close();
        block.close();

        assertThat(text()).isEqualTo("\033[?25l\033[?25h");
    }

    @Test
    void tellsALineEveryTenSecondsAndOneAtTheEnd() {
        AtomicLong nanos = new AtomicLong(1);
        try (KeyValueLines lines = new KeyValueLines(terminal, nanos::get)) {
            for (int second = 0; second <= 21; second++) {
                nanos.set(second * 1_000_000_000L);
                lines.show(view("run", second, 40));
            }
        }

        assertThat(text().lines().map(line -> line.replaceAll(".* generation=(\\d+) .*", "$1")))
                .containsExactly("0", "10", "20", "21");
        assertThat(text().lines()).allSatisfy(line -> assertThat(line).matches("progress( [a-z_]+=\\S+)+"));
    }

    @Test
    void tellsFitnessesInSixDigits() {
        try (KeyValueLines lines = new KeyValueLines(terminal, () -> 1)) {
            lines.show(view("run", 1, 10, 0.9498139686478315, 1.23456789e-9));
        }

        assertThat(text()).contains(" best=0.949814 mean=1.23457E-9 ");
    }

    @ParameterizedTest
    @CsvSource({
        "running, 4, 250, 250",
        "running, -1, NaN, -",
        "paused, 4, 0, 0",
        "completed, 4, 0, 42",
        "cancelled, -1, 0, -",
    })
    void tellsTheSpeedThatIsMeasured(String state, int generation, double speed, String told) {
        EvolutionView view = view(state, generation, speed);
        try (KeyValueLines lines = new KeyValueLines(terminal, () -> 1)) {
            lines.show(view);
        }
        try (TerminalBlock block = TerminalBlock.of(terminal, "", false)) {
            block.show(view);
        }

        assertThat(text()).contains(" evaluations_per_second=" + told + " ");
        if (told.equals("-")) {
            assertThat(text()).doesNotContain("evaluations/s");
        } else {
            assertThat(text()).contains("   " + told + " evaluations/s   ");
        }
    }

    private static EvolutionView view(String state, int generation, double speed) {
        return new EvolutionView(
                "run",
                "name",
                1,
                "d",
                state,
                "",
                generation,
                10,
                100,
                4,
                0.5,
                0.25,
                0.1,
                (generation + 1) * 25L,
                speed,
                3,
                "c",
                1);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static EvolutionView view(String id, int generation, int last) {
        return view(id, generation, last, 0.5, 0.25);
    }

    private static EvolutionView view(String id, int generation, int last, double best, double mean) {
        return new EvolutionView(
                id,
                "name",
                1,
                "d",
                "running",
                "",
                generation,
                last,
                100,
                4,
                best,
                mean,
                0.1,
                (generation + 1) * 25L,
                100,
                3,
                "c",
                1);
    }

    /** What a terminal shows that understands the few codes in use. */
    private static final class Screen {
        private final List<StringBuilder> rows = new ArrayList<>();
        private int row;

        Screen(String output) {
            String rest = output;
            while (!rest.isEmpty()) {
                rest = rest.substring(take(rest));
            }
        }

        private int take(String rest) {
            if (rest.startsWith("\033[1A")) {
                row--;
                return 4;
            }
            if (rest.startsWith("\033[2K")) {
                current().setLength(0);
                return 4;
            }
            if (rest.startsWith("\033[?25")) {
                return 6;
            }
            switch (rest.charAt(0)) {
                case '\r' -> {}
                case '\n' -> row++;
                default -> current().append(rest.charAt(0));
            }
            return 1;
        }

        private StringBuilder current() {
            while (rows.size() <= row) {
                rows.add(new StringBuilder());
            }
            return rows.get(row);
        }

        List<String> lines() {
            return rows.stream()
                    .map(StringBuilder::toString)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
