package wallacea.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wallacea.cli.doctor.PortHolder;
import wallacea.cli.edge.Edge;
import wallacea.domain.rule.Spelling;
import wallacea.http.Endpoint;
import wallacea.http.HttpConfig;
import wallacea.http.HttpServer;
import wallacea.http.Json;
import wallacea.http.Tokens;
import wallacea.node.CoreNode;
import wallacea.node.Node;
import wallacea.node.StartRefusedException;
import wallacea.node.WorkerNode;
import wallacea.node.config.ClusterConfig;
import wallacea.store.StorageException;

/** {@code node}: a node of a cluster, until it is told to end. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a node of a cluster, or a whole one.",
            "Core nodes hold evolutions and answer over HTTP, workers evaluate for",
            "them; all is both in one process.",
            "Ends on Ctrl-C or SIGTERM; others go on with its work meanwhile."
        },
        footer = {"", "Examples:", "  wallacea node --role all", "  wallacea node --role worker --config node.conf"})
final class NodeCommand implements Callable<Integer> {
    private static final List<String> ROLES = Stream.of(ClusterConfig.Role.values())
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .toList();

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            completionCandidates = Values.NodeRoles.class,
            description = "core, worker or all; without it as configured.")
    private Optional<String> role = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; without it the defaults.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--json", description = "Print what it is and where it listens as JSON.")
    private boolean json;

    NodeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = new HashMap<>(console.environment());
        if (command.commandLine().getParseResult().hasMatchedOption("--role")) {
            role.filter(named -> !ROLES.contains(named)).ifPresent(this::refuseRole);
            role.ifPresent(named -> environment.put("WALLACEA_ROLE", named));
        }
        ClusterConfig settings;
        HttpConfig http;
        try {
            settings = ClusterConfig.load(config.map(console::resolve), environment);
            http = HttpConfig.of(settings.settings());
        } catch (IllegalArgumentException e) {
            return console.refuse(
                    ExitCode.INVALID, String.valueOf(e.getMessage()).lines().toList());
        }
        Optional<Tokens> tokens = Optional.empty();
        if (!http.tokensFile().isEmpty()) {
            switch (tokens(http.tokensFile())) {
                case Tokens.Read.Accepted(Tokens known) -> tokens = Optional.of(known);
                case Tokens.Read.Refused(List<String> problems) -> {
                    return console.refuse(ExitCode.INVALID, problems);
                }
            }
        }
        try {
            return settings.role().isCore() ? core(settings, http, tokens) : worker(settings, http, tokens);
        } catch (StorageException | StartRefusedException e) {
            return console.refuse(
                    ExitCode.FAILED, String.valueOf(e.getMessage()).lines().toList());
        }
    }

    private void refuseRole(String named) {
        throw new ParameterException(
                command.commandLine(),
                "invalid value for option '--role': --role=" + named + ": expected one of " + String.join(", ", ROLES)
                        + Spelling.suggestion(named, ROLES));
    }

    private int core(ClusterConfig settings, HttpConfig http, Optional<Tokens> tokens) throws InterruptedException {
        Optional<String> taken = taken(http);
        if (taken.isPresent()) {
            return console.refuse(ExitCode.FAILED, taken.get());
        }
        CoreNode node = join(settings, http);
        HttpServer server;
        try {
            server = HttpServer.start(
                            node.system(), http, OptionalInt.of(http.port()), tokens, Edge.ofCluster(node, http))
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            node.close();
            return console.refuse(ExitCode.FAILED, String.valueOf(cause(e).getMessage()));
        }
        if (http.metricsPort() != 0) {
            scrape(node.system(), http, tokens, Edge.scrapeOfCluster(node, server.requests()));
        }
        tell(new Told(
                word(settings), node.address(), server.url(), settings.dataDir().toString()));
        Runnable leave = () -> {
            server.stop();
            node.close();
        };
        return awaitEnd(node.downfall().toCompletableFuture(), leaveAtTheEnd(leave), leave);
    }

    /** Answers scrapes. A node whose port for them is taken does without: nothing that it promises needs them. */
    private void scrape(ActorSystem<?> system, HttpConfig http, Optional<Tokens> tokens, List<Endpoint> endpoints)
            throws InterruptedException {
        try {
            HttpServer scrape = HttpServer.start(
                            system, http.at(http.metricsPort()), OptionalInt.of(http.metricsPort()), tokens, endpoints)
                    .toCompletableFuture()
                    .get();
            console.say("metrics at " + scrape.url() + "/metrics");
        } catch (ExecutionException e) {
            console.say("warning: no metrics: " + http.host() + " port " + http.metricsPort()
                    + " cannot be used or is not free: wallacea.http.metrics-port=" + http.metricsPort()
                    + ": expected a free port, or 0 for no metrics");
        }
    }

    /** Waits for a database that is away, and answers meanwhile that it does. */
    private CoreNode join(ClusterConfig settings, HttpConfig http) throws InterruptedException {
        try (WaitingNode waiting = new WaitingNode(http)) {
            return Node.join(settings, reason -> {
                console.say("waiting for the database: " + reason);
                waiting.because(reason);
            });
        }
    }

    private int worker(ClusterConfig settings, HttpConfig http, Optional<Tokens> tokens) throws InterruptedException {
        tellAccepted();
        WorkerNode node = WorkerNode.start(settings);
        Thread hook = leaveAtTheEnd(node::close);
        if (http.metricsPort() != 0) {
            scrape(node.system(), http, tokens, Edge.scrapeOfWorker(node));
        }
        tell(new Told(word(settings), "", "", settings.dataDir().toString()));
        return awaitEnd(
                node.done().toCompletableFuture().thenApply(_ -> "it stopped by itself, the log says why"),
                hook,
                node::close);
    }

    /** Makes the file by which the launcher knows that an exit code of the process is no refusal of its settings any more. */
    private void tellAccepted() {
        String file = System.getProperty("wallacea.accepted", "");
        try {
            if (!file.isEmpty()) {
                Files.createFile(Path.of(file));
            }
        } catch (IOException e) {
            console.say("warning: " + file
                    + ": expected a file that can be made: an exit with code 2 or 3 ends the launcher");
        }
    }

    /** Ends the node in order when the process is told to end. */
    private Thread leaveAtTheEnd(Runnable leave) {
        int inOrder = ExitCode.OK.code();
        Thread hook = new Thread(
                () -> {
                    console.say("leaving");
                    leave.run();
                    console.err().flush();
                    Runtime.getRuntime().halt(inOrder);
                },
                "leave");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    /** Waits until the node ends by itself, or the process as it was told to. */
    private int awaitEnd(CompletableFuture<String> downfall, Thread hook, Runnable leave) throws InterruptedException {
        String reason;
        try {
            reason = downfall.get();
        } catch (ExecutionException e) {
            reason = String.valueOf(cause(e).getMessage());
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.join();
        }
        leave.run();
        return console.refuse(ExitCode.FAILED, "the node ended: " + reason);
    }

    private Tokens.Read tokens(String name) {
        Path file = console.resolve(Path.of(name));
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                console.say("warning: " + name + ": others may read or write it; expected 'chmod 600'");
            }
            return Tokens.parse(name, Files.readAllLines(file));
        } catch (IOException e) {
            return new Tokens.Read.Refused(List.of("tokens-file=" + name + ": expected a file that can be read"));
        }
    }

    private static Optional<String> taken(HttpConfig http) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(http.host()), http.port()));
            return Optional.empty();
        } catch (IOException e) {
            String holder =
                    PortHolder.of(http.port()).map(holds -> holds + " has it").orElse("it is not to be had");
            return Optional.of("wallacea.http.port=" + http.port() + ": expected a free port of " + http.host()
                    + ", but " + holder + "; set WALLACEA_HTTP_PORT to another");
        }
    }

    private static Throwable cause(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : Node.cause(cause);
    }

    private static String word(ClusterConfig settings) {
        return settings.role().name().toLowerCase(Locale.ROOT);
    }

    private void tell(Told told) {
        if (json) {
            console.out().println(Json.of(told));
        }
        console.say("node " + told.role + (told.address.isEmpty() ? "" : " at " + told.address)
                + (told.url.isEmpty() ? "" : ", answers on " + told.url) + ", keeps its files in " + told.dataDir);
    }

    /** What it is and where it listens; a worker says where in its log. */
    private record Told(String role, String address, String url, String dataDir) {}
}
