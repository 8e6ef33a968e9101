package wallacea.actor.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void keepsWhatIsFitForALine() {
        assertThat(OneLine.of("fitness mine cannot be made: größer als 5 %"))
                .isEqualTo("fitness mine cannot be made: größer als 5 %");
    }

    @Test
    void leavesOutLineEndsAndWhatWouldSteerATerminal() {
        assertThat(OneLine.of(" one\r\n\ttwo \u001b[31mred\u0000\u2028three\n")).isEqualTo("one two [31mred three");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(OneLine.of("x".repeat(400_000)))
                .hasSize(OneLine.MOST)
                .startsWith("xxx")
                .endsWith("x...");
        assertThat(OneLine.of(" ".repeat(400_000))).isEmpty();
    }

    @Test
    void saysTheMessageOfAnException() {
        assertThat(OneLine.of(new IllegalStateException("no quotes.bin"))).isEqualTo("no quotes.bin");
    }

    @Test
    void saysTheClassWhereTheMessageSaysNothingOrIsAName() {
        assertThat(OneLine.of(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
        assertThat(OneLine.of(new IllegalStateException(" \n"))).isEqualTo("java.lang.IllegalStateException");
        assertThat(OneLine.of(new NoClassDefFoundError("zip/Zap")))
                .isEqualTo("java.lang.NoClassDefFoundError: zip/Zap");
    }

    @Test
    void saysWhatIsAtTheRoot() {
        Throwable failure = new ExceptionInInitializerError(
                new UncheckedIOException("cannot be read", new NoSuchFileException("quotes.bin")));
        assertThat(OneLine.of(failure))
                .isEqualTo("java.lang.ExceptionInInitializerError: java.nio.file.NoSuchFileException: quotes.bin");
        assertThat(OneLine.withClass(new IllegalStateException("x", new NumberFormatException("y"))))
                .isEqualTo("java.lang.IllegalStateException: x: java.lang.NumberFormatException: y");
    }

    @Test
    void doesNotFailWithAFailureThatCannotSayWhatItIs() {
        RuntimeException mute = new RuntimeException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("not even that");
            }
        };
        assertThat(OneLine.of(mute)).isEqualTo(mute.getClass().getName());
    }
}
