package wallacea.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wallacea.cli.doctor.ClockCheck;
import wallacea.cli.doctor.ClusterCheck;
import wallacea.cli.doctor.Finding;
import wallacea.cli.doctor.FolderChecks;
import wallacea.cli.doctor.MachineChecks;
import wallacea.cli.doctor.PortCheck;
import wallacea.cli.doctor.SpecChecks;
import wallacea.cli.remote.EdgeClient;
import wallacea.http.HttpConfig;
import wallacea.http.Json;
import wallacea.node.config.ClusterConfig;

/** {@code doctor}: looks at everything that a run or a node needs of this machine, and says what would mend it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks this machine and says what would mend it; changes nothing.",
            "Looks at JDK, cores, memory, disk, ports, clock, plug-ins, specs with",
            "their bars; with --on at a cluster too.",
            "Each line begins with OK, WARN or FAIL; exit code 1 if any FAIL."
        },
        footer = {"", "Examples:", "  wallacea doctor", "  wallacea doctor my-strategy.conf --on http://127.0.0.1:8080"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "SPEC", description = "Specs to check; without them the shipped ones.")
    private List<Path> specs = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Where runs are to be kept; without it runs.")
    private Path runs = Path.of("runs");

    @Option(names = "--config", paramLabel = "FILE", description = "Settings of a node; without it the defaults.")
    private Optional<Path> config = Optional.empty();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings = new ArrayList<>(MachineChecks.ofProcess().findings());
        findings.addAll(FolderChecks.runs(console.resolve(runs)));
        findings.addAll(node());
        findings.add(ClockCheck.here());
        if (specs.isEmpty()) {
            findings.addAll(SpecChecks.shipped(
                    Path.of(System.getProperty("wallacea.home", "")).resolve("config/examples")));
        }
        specs.forEach(spec -> findings.addAll(SpecChecks.of(console.resolve(spec))));
        if (cluster.isNamed()) {
            try (EdgeClient client = cluster.client(console, Optional.empty())) {
                findings.addAll(ClusterCheck.of(client));
            } catch (IOException e) {
                return console.refuse(ExitCode.USAGE, cluster.problem(e));
            }
        }
        boolean fails = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FAIL);
        if (json) {
            console.out().println(Json.of(new Diagnosis(!fails, findings)));
        } else {
            findings.forEach(finding -> console.out().println(finding.line()));
        }
        return (fails ? ExitCode.FAILED : ExitCode.OK).code();
    }

    /** What a node of these settings binds and reads. */
    private List<Finding> node() {
        try {
            ClusterConfig node = ClusterConfig.load(config.map(console::resolve), console.environment());
            HttpConfig http = HttpConfig.of(node.settings());
            String management = node.management().host();
            List<Finding> findings = new ArrayList<>();
            findings.add(new PortCheck(http.host(), http.port(), "HTTP", "wallacea.http.port").finding());
            findings.add(new PortCheck(
                            management.isEmpty() ? node.bind().bindHost() : management,
                            node.management().port(),
                            "management",
                            "wallacea.node.management.port")
                    .finding());
            findings.add(new PortCheck(
                            node.bind().bindHost(), node.bind().port(), "messages between nodes", "wallacea.node.port")
                    .finding());
            if (http.metricsPort() != 0) {
                findings.add(new PortCheck(http.host(), http.metricsPort(), "metrics", "wallacea.http.metrics-port")
                        .finding());
            }
            findings.addAll(FolderChecks.plugins(node.plugins()));
            return findings;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage())
                    .lines()
                    .map(problem -> new Finding(Finding.Level.FAIL, "settings", problem, "mend it there"))
                    .toList();
        }
    }

    private record Diagnosis(boolean healthy, List<Finding> findings) {
        private Diagnosis {
            findings = List.copyOf(findings);
        }
    }
}
