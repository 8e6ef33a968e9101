package wallacea.cli;

import com.typesafe.config.Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import wallacea.cli.doctor.PortHolder;
import wallacea.cli.edge.Edge;
import wallacea.cli.edge.EvolutionViews;
import wallacea.cli.result.RunOutcome;
import wallacea.domain.evolution.IslandState;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.evolution.EvolutionReply.Status;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.StorageException;

/**
 * One evolution carried out by a node in this process, from where its directory says it stands to its end.
 *
 * @param keyboard of the person who watches
 * @param commands what is to be typed after an interruption
 */
record LocalRun(
        Console console,
        Keyboard keyboard,
        EvolutionId id,
        RunSpec run,
        RunDirectory directory,
        NextCommands commands,
        boolean json) {
    private static final long REDRAW_MILLIS = 250;

    int carryOut(Optional<Integer> slots, Optional<Integer> port, Optional<Integer> metricsPort)
            throws InterruptedException {
        Optional<String> taken = port.flatMap(number -> taken("--port", number, "the next free one"))
                .or(() -> metricsPort.flatMap(number -> taken("--metrics-port", number, "none")));
        if (taken.isPresent()) {
            return console.refuse(ExitCode.FAILED, taken.get());
        }
        Optional<String> damaged = directory.id().flatMap(_ -> directory.idProblem());
        if (damaged.isPresent()) {
            return console.refuse(ExitCode.INVALID, damaged.get());
        }
        Optional<String> other = directory
                .id()
                .filter(held -> !(EvolutionId.isValid(held) && id.isIncarnationOf(new EvolutionId(held))));
        if (other.isPresent()) {
            return console.refuse(
                    ExitCode.INVALID,
                    directory.path() + ": holds the run " + other.get() + ": expected none or " + id
                            + "; name another directory with --out");
        }
        Interruption interruption = Interruption.watch(console, directory, commands, keyboard::close);
        try {
            return start(slots, port, metricsPort, interruption);
        } finally {
            interruption.over();
        }
    }

    private int start(
            Optional<Integer> slots, Optional<Integer> port, Optional<Integer> metricsPort, Interruption interruption)
            throws InterruptedException {
        NodeConfig config = NodeConfig.load();
        Runnable held = () -> {
            interruption.hasDirectory(true);
            starting("opens the journal");
        };
        try (Node node = directory.start(slots.isPresent() ? config.withSlots(slots.get()) : config, held)) {
            return serve(node, port, metricsPort, interruption);
        } catch (StorageException e) {
            return console.refuse(ExitCode.FAILED, e.getMessage() + (e.isInUse() ? elsewhere() : ""));
        } catch (IOException e) {
            return console.refuse(ExitCode.FAILED, WholeFile.problem(directory.path(), e));
        } finally {
            interruption.hasDirectory(false);
        }
    }

    /** How to look at a run that another process carries out. */
    private String elsewhere() {
        String known = directory.id().orElse(id.value()); // its incarnation that is under way
        List<String> arguments = new ArrayList<>(List.of("watch", known));
        if (!directory.equals(RunDirectory.of(console, id.value(), Optional.empty()))) {
            arguments.addAll(List.of("--out", directory.path().toString()));
        }
        return "; if it carries out this run, look at it with: "
                + ShellWords.of(System.getProperty("wallacea.command", "wallacea"), arguments);
    }

    private void starting(String stage) {
        directory.noteStarting(new RunDirectory.Starting(id.value(), stage));
    }

    private static Optional<String> taken(String option, int port, String otherwise) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Optional.empty();
        } catch (IOException e) {
            String holder = PortHolder.of(port).map(PortHolder::toString).orElse("another process");
            return Optional.of(option + "=" + port + ": expected a free port of 127.0.0.1, but " + holder
                    + " has it; leave it out for " + otherwise);
        }
    }

    /** Until its end; the notes of this process are taken back while it still has the directory. */
    private int serve(Node node, Optional<Integer> port, Optional<Integer> metricsPort, Interruption interruption)
            throws IOException, InterruptedException {
        try {
            return answer(node, port, metricsPort, interruption);
        } finally {
            directory.forgetStarting();
            interruption.hasDirectory(false);
        }
    }

    private int answer(Node node, Optional<Integer> port, Optional<Integer> metricsPort, Interruption interruption)
            throws IOException, InterruptedException {
        Config settings = node.system().settings().config();
        HttpConfig http = HttpConfig.of(settings);
        HttpServer server;
        try {
            server = HttpServer.start(
                            node.system(),
                            http,
                            port.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                            Optional.empty(),
                            Edge.ofRun(node, id, http))
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            return console.refuse(ExitCode.FAILED, String.valueOf(cause(e).getMessage()));
        }
        starting("reads what is committed");
        directory.noteAhead(id.value(), server.url(), commands, run.data());
        try {
            if (metricsPort.isPresent()) {
                HttpServer scrape = HttpServer.start(
                                node.system(),
                                http.at(metricsPort.get()),
                                OptionalInt.of(metricsPort.get()),
                                Optional.empty(),
                                Edge.scrapeOfRun(node, id, server.requests()))
                        .toCompletableFuture()
                        .get();
                console.say("metrics at " + scrape.url() + "/metrics");
            }
            return evolve(node, server, interruption);
        } catch (ExecutionException e) {
            return console.refuse(ExitCode.FAILED, String.valueOf(cause(e).getMessage()));
        } finally {
            directory.forgetUrl();
            server.stop().toCompletableFuture().join();
        }
    }

    private int evolve(Node node, HttpServer server, Interruption interruption)
            throws IOException, InterruptedException {
        Status submitted;
        try {
            submitted = node.submit(id, run.spec(), run.bars())
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            return new RunTrouble(console, id, run, commands).told(node, cause(e));
        }
        directory.note(id.value(), server.url(), commands, run.data());
        directory.forgetStarting();
        try {
            EvolutionId current = id;
            Status status = submitted;
            Optional<EvolutionId> next = successor(node, current);
            boolean isNew = false;
            while (next.isPresent() || !status.phase().isFinished()) {
                if (!status.phase().isFinished()) {
                    boolean wasRestarted = next.isPresent();
                    carryOut(node, server, current, status, isNew, next, interruption);
                    next = successor(node, current);
                    isNew = !wasRestarted;
                }
                if (next.isPresent()) {
                    current = next.get();
                    status = node.status(current).toCompletableFuture().get();
                    directory.note(
                            current.value(),
                            server.url(),
                            commands.restarted(current, status.spec().seed(), run.file()),
                            run.data());
                    next = successor(node, current);
                } else {
                    status = node.status(current).toCompletableFuture().get();
                }
            }
            return end(node, current, status);
        } catch (ExecutionException e) {
            return new RunTrouble(console, id, run, commands).told(node, cause(e));
        }
    }

    /** What an evolution was restarted as. */
    private static Optional<EvolutionId> successor(Node node, EvolutionId which)
            throws InterruptedException, ExecutionException {
        List<EvolutionId> known = node.evolutions().toCompletableFuture().get();
        return which.next().filter(known::contains);
    }

    /**
     * Watches an incarnation to its end; if it was restarted before an interruption that it did not notice, ends it.
     *
     * @param isNew whether this process began it, however far it is by now
     */
    private void carryOut(
            Node node,
            HttpServer server,
            EvolutionId which,
            Status status,
            boolean isNew,
            Optional<EvolutionId> successor,
            Interruption interruption)
            throws InterruptedException, ExecutionException {
        if (successor.isPresent()) {
            node.cancel(which).toCompletableFuture().get();
            return;
        }
        console.say(which + ": seed " + status.spec().seed() + ", "
                + (isNew || status.generation() < 0
                        ? "from the beginning"
                        : "continued after generation " + status.generation())
                + ", results in " + directory.path());
        if (status.phase() == Phase.PAUSED) {
            console.say(which + " is paused: it goes on after "
                    + ShellWords.of(
                            System.getProperty("wallacea.command", "wallacea"),
                            List.of("resume", which.value(), "--on", server.url())));
        }
        console.say("status at " + server.url() + "/api/v1/evolutions/" + which);
        watch(node, which, status, interruption);
    }

    private int end(Node node, EvolutionId which, Status status) {
        if (!directory.isWhole()) {
            return console.refuse(ExitCode.FAILED, directory.removed(commands.resume()));
        }
        List<IslandState> islands = status.generation() < 0
                ? List.of()
                : node.islands(
                        which,
                        status,
                        () -> console.say("the checkpoint of generation " + status.generation()
                                + " is lost or damaged: computing it again, which changes nothing"));
        node.spareMemory();
        RunOutcome outcome =
                RunOutcome.of(which, run.bars(), status, node.history(which).generations(), islands);
        try {
            return new RunResult(console, directory, run.data(), json).tell(outcome);
        } catch (IOException e) {
            return console.refuse(
                    ExitCode.FAILED,
                    WholeFile.problem(directory.path(), e)
                            + "; all that was evolved is kept, and the files are written, once they can be, by: "
                            + commands.resume());
        }
    }

    /** Shows progress until the end; fails with what kept it from its end. */
    private void watch(Node node, EvolutionId which, Status submitted, Interruption interruption)
            throws InterruptedException, ExecutionException {
        CompletableFuture<Phase> end = node.ended(which).toCompletableFuture();
        ProgressDisplay display = ProgressDisplay.on(console);
        try (display) {
            interruption.during(node, which, display::close);
            RunKeys keys = new RunKeys(node, which, run.bars(), directory, display);
            display.hint(keyboard.isThere() ? RunKeys.HINT : "");
            while (!end.isDone()) {
                display.show(EvolutionViews.status(which, submitted, node.progress(which)));
                keyboard.pressed().ifPresent(keys::press);
                awaitBriefly(end);
            }
            end.get();
            display.hint("");
            display.show(EvolutionViews.status(which, submitted, node.progress(which)));
        } finally {
            interruption.afterwards();
        }
    }

    private static void awaitBriefly(CompletableFuture<?> end) throws ExecutionException, InterruptedException {
        try {
            end.get(REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Time to redraw.
        }
    }

    private static Throwable cause(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : Node.cause(cause);
    }
}
