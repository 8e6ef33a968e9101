package wallacea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/**
 * A run that does not end while a test looks at it: {@code spec.conf} in a directory, and its own under {@code runs/endless}.
 *
 * @param directory in which commands are called
 * @param run where the run is kept
 */
record EndlessRun(Path directory, RunDirectory run) {
    static final EvolutionId ID = new EvolutionId("endless");
    static final NextCommands COMMANDS = NextCommands.after(List.of("run", "spec.conf", "--id", "endless"), ID);

    /** Writes the spec; nothing is begun. */
    static EndlessRun in(Path directory) throws IOException {
        Files.writeString(directory.resolve("spec.conf"), """
                name = endless
                function { kind = one-max, variables = 400 }
                population { size = 50 }
                termination { generations = 1000000 }
                runtime { checkpoint-every = 1 }
                """);
        return new EndlessRun(directory, new RunDirectory(directory.resolve("runs/endless")));
    }

    Path spec() {
        return directory.resolve("spec.conf");
    }

    /** Where the bars of the run are noted to be. */
    Path bars() {
        return directory.resolve("bars.csv");
    }

    /** Has a node of one slot begin the run, which is left at a generation or later. */
    Status interrupted(int generation) throws IOException, InterruptedException {
        try (Node node = Node.start(run.path(), NodeConfig.load().withSlots(1))) {
            begin(node, generation);
        }
        run.forgetUrl();
        return run.committed(ID).orElseThrow();
    }

    /** Has a node begin the run and waits for a generation. */
    void begin(Node node, int generation) throws IOException {
        submit(node);
        note();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> node.history(ID).generation() >= generation);
    }

    /** Has a node begin the run. */
    void submit(Node node) throws IOException {
        SpecFile.Accepted spec = (SpecFile.Accepted) SpecReader.read(spec());
        node.submit(ID, spec.spec(), spec.bars()).toCompletableFuture().join();
    }

    /** Notes that a process carries the run out, at an address where nobody answers. */
    void note() throws IOException {
        run.note(ID.value(), "http://127.0.0.1:1", COMMANDS, bars());
    }

    /** Calls a command about the run. */
    CommandLineRun call(String command, String... options) {
        String[] line = new String[2 + options.length];
        line[0] = command;
        line[1] = ID.value();
        System.arraycopy(options, 0, line, 2, options.length);
        return CommandLineRun.in(directory, line);
    }
}
