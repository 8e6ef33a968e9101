package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.protocol.value.Digest;

/** Each {@link #process} is the next one of a worker; without more, it ends without a word. */
class MakingNotesTest {
    private static final Instant AT = Instant.parse("2020-01-01T00:00:00Z");
    private static final Digest BAD = Digest.of(new byte[] {1});
    private static final Digest GOOD = Digest.of(new byte[] {2});

    @TempDir
    private Path folder;

    private Instant now = AT;

    @Test
    void waitsAMinuteThenTenThenUntilTheWorkerWasEndedInOrder() {
        assertThat(process().begin(BAD, "bad")).isEmpty();

        MakingNotes second = process();
        Instant again = AT.plus(Duration.ofMinutes(1));
        assertThat(second.found()).containsExactly("bad");
        assertThat(second.begin(BAD, "bad")).contains(new MakingNotes.Deadly("bad", AT, 1, Optional.of(again)));
        now = again.minusSeconds(1);
        assertThat(second.begin(BAD, "bad")).isPresent();
        now = again;
        assertThat(second.begin(BAD, "bad")).isEmpty();

        MakingNotes third = process();
        Instant yetAgain = again.plus(Duration.ofMinutes(10));
        assertThat(third.begin(BAD, "bad")).contains(new MakingNotes.Deadly("bad", again, 2, Optional.of(yetAgain)));
        now = yetAgain;
        assertThat(third.begin(BAD, "bad")).isEmpty();

        MakingNotes fourth = process();
        now = yetAgain.plus(Duration.ofDays(400));
        assertThat(fourth.begin(BAD, "bad")).contains(new MakingNotes.Deadly("bad", yetAgain, 3, Optional.empty()));
        assertThat(process().begin(BAD, "bad")).as("yet another process").isPresent();

        process().clear();
        assertThat(process().begin(BAD, "bad")).isEmpty();
    }

    @Test
    void keepsWaitingWhenTheProcessEndsForAnotherReasonMeanwhile() {
        process().begin(BAD, "bad");
        process();
        now = AT.plusSeconds(59);
        MakingNotes next = process();

        assertThat(next.found()).isEmpty();
        assertThat(next.begin(BAD, "bad"))
                .contains(new MakingNotes.Deadly("bad", AT, 1, Optional.of(AT.plusSeconds(60))));
    }

    @Test
    void forgetsWhatCameBack() {
        MakingNotes notes = process();
        notes.begin(GOOD, "good");
        notes.end(GOOD);

        assertThat(process().found()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void beginsThoseThatWereUnderWayTogetherOneAtATime() {
        MakingNotes first = process();
        first.begin(BAD, "bad");
        first.begin(GOOD, "good");

        MakingNotes second = process();
        now = AT.plus(Duration.ofMinutes(1));
        assertThat(second.begin(GOOD, "good")).isEmpty();
        assertThat(second.begin(BAD, "bad")).isPresent();
        assertThat(second.begin(Digest.of(new byte[] {3}), "new")).isEmpty();
        second.end(GOOD);
        assertThat(second.begin(BAD, "bad")).isEmpty();
        assertThat(process().begin(GOOD, "good")).as("its making came back").isEmpty();
    }

    @Test
    void acquitsThoseThatWereUnderWayWhenAnEvaluationEndedTheProcess() {
        process().begin(BAD, "bad");
        now = AT.plus(Duration.ofMinutes(1));
        MakingNotes second = process();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(second.begin(BAD, "bad")).isEmpty();
        second.begin(GOOD, "good");
        second.acquit();

        MakingNotes third = process();
        assertThat(third.found()).isEmpty();
        assertThat(third.begin(GOOD, "good")).isEmpty();
        assertThat(third.begin(BAD, "bad")).as("may be tried again").isEmpty();
        assertThat(process().begin(BAD, "bad").orElseThrow().ends()).isEqualTo(2);
    }

    @Test
    void leavesOutANoteThatWasNotWrittenToItsEnd() throws IOException {
        process().begin(BAD, "bad");
        Path note = folder.resolve(BAD.toString());
        String text = Files.readString(note);
        for (int end = 0; end < text.indexOf("under-way"); end++) {
            Files.writeString(note, text.substring(0, end));
            MakingNotes notes = process();
            assertThat(notes.begin(BAD, "bad")).isEmpty();
            notes.end(BAD);
        }
    }

    private MakingNotes process() {
        return MakingNotes.open(folder, () -> now);
    }
}
