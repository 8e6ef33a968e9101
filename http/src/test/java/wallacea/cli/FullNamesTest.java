package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullNamesTest {
    @TempDir
    private Path directory;

    @Test
    void namesWhatBeginsSo() {
        assertThat(FullNames.suggestion("demo", Stream.of("other", "demo-1", "demo")))
                .isEqualTo("; did you mean 'demo-1'?");
        assertThat(FullNames.suggestion("demo", Stream.of("demo-5", "demo-4", "demo-3", "demo-2")))
                .isEqualTo("; did you mean 'demo-2' or 'demo-3' or 'demo-4', ... (4 in all)?");
        assertThat(FullNames.suggestion("demo", Stream.of("my-demo", "other"))).isEqualTo("; did you mean 'my-demo'?");
        assertThat(FullNames.suggestion("dmeo", Stream.of("demo", "other"))).isEqualTo("; did you mean 'demo'?");
        assertThat(FullNames.suggestion("demo", Stream.of("unlike"))).isEmpty();
    }

    @Test
    void suggestsTheRunsThatLieBesideTheMissingOne() throws IOException {
        Files.createDirectories(directory.resolve("runs/demo-557f639e/.state"));
        Files.createDirectories(directory.resolve("runs/demo-notes"));

        CommandLineRun run = CommandLineRun.in(directory, "status", "demo");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("did you mean 'demo-557f639e'?").doesNotContain("notes");
    }

    /** Runs that were begun with --out lie under names that say nothing of their ids. */
    @Test
    void namesTheRunsWhoseIdsBeginSoWithTheirDirectories() throws IOException {
        for (String run : new String[] {"mine demo-557f639e", "eight demo-45aec2a5", "notes other-1"}) {
            String[] words = run.split(" ", -1);
            Files.createDirectories(directory.resolve("runs/" + words[0] + "/.state"));
            Files.writeString(directory.resolve("runs/" + words[0] + "/.state/id"), words[1] + "\n");
        }

        CommandLineRun run = CommandLineRun.in(directory, "status", "demo");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .endsWith("; did you mean 'demo-45aec2a5' (--out " + directory.resolve("runs/eight")
                        + ") or 'demo-557f639e' (--out " + directory.resolve("runs/mine") + ")?\n");
        assertThat(CommandLineRun.in(directory, "status", "min").err()).endsWith("; did you mean 'mine'?\n");
    }

    @Test
    void namesTheDirectoryOfARunThatLiesUnderAnotherName() throws IOException {
        Files.createDirectories(directory.resolve("runs/mine/.state"));
        Files.writeString(directory.resolve("runs/mine/.state/id"), "demo-557f639e\n");

        CommandLineRun run = CommandLineRun.in(directory, "status", "demo-557f639e");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("; it lies in " + directory.resolve("runs/mine") + ": name that with --out");
    }

    @Test
    void takesTheDirectoryOfARunAsItsName() throws IOException {
        Files.createDirectories(directory.resolve("runs/mine/.state"));
        Files.writeString(directory.resolve("runs/mine/.state/id"), "demo-557f639e\n");

        for (String command : new String[] {"status", "watch", "explain", "cancel", "pause", "resume", "restart"}) {
            CommandLineRun named = CommandLineRun.in(directory, command, "demo-557f639e", "--out", "runs/mine");
            CommandLineRun run = CommandLineRun.in(directory, command, "runs/mine");

            assertThat(run.err()).as(command).isEqualTo(named.err()).doesNotContain("ID=");
            assertThat(run.exitCode()).isEqualTo(named.exitCode());
        }
        assertThat(CommandLineRun.in(directory, "status", "runs/none").err())
                .contains("ID=runs/none: expected the directory of a run, or an id: 1 to 100");
    }

    /** As a shell completes it, with or without a stroke behind it. */
    @Test
    void takesTheDirectoryOfARunWhoseNameMayBeAnIdUnlessARunHasThatId() throws IOException {
        Files.createDirectories(directory.resolve("mine/.state"));
        Files.writeString(directory.resolve("mine/.state/id"), "demo-557f639e\n");
        String named = CommandLineRun.in(directory, "status", "demo-557f639e", "--out", "mine")
                .err();

        assertThat(CommandLineRun.in(directory, "status", "mine").err()).isEqualTo(named);
        assertThat(CommandLineRun.in(directory, "status", "mine/").err())
                .isEqualTo(named.replace("--out mine", "--out mine/"));
        assertThat(CommandLineRun.in(directory, "status", "mine/", "--out", "mine")
                        .err())
                .isEqualTo(named.replace("--out mine", "--out mine/"));
        assertThat(CommandLineRun.in(directory, "status", "./mine", "--out", "else")
                        .err())
                .contains("ID=./mine: expected");

        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("mine"));
        assertThat(CommandLineRun.in(directory, "status", "link/", "--out", "mine")
                        .err())
                .isEqualTo(named.replace("/mine)", "/link)").replace("--out mine", "--out link/"));

        Files.createDirectories(directory.resolve("runs/mine"));
        for (String command : new String[] {"status", "report"}) {
            assertThat(CommandLineRun.in(directory, command, "mine").err()).doesNotContain("demo-557f639e");
        }
    }
}
