package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wallacea.cli.result.RunName;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.evolution.SpecDigest;
import wallacea.domain.fitness.RuleFeasibility;
import wallacea.domain.fitness.TradingProblem;
import wallacea.http.Json;
import wallacea.http.evolution.EvolutionView;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.MarketSpec.Period;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** A run over hours in New York: its periods, years and months are those of that city. */
class ZonedRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EvolutionId ID = new EvolutionId("hours");

    @TempDir
    private Path directory;

    @BeforeEach
    void writeSpec() throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        Instant first = Instant.parse("2014-11-01T00:00:00Z");
        for (int hour = 0; hour < 24 * 92; hour++) {
            double close = 100 + 10 * StrictMath.sin(0.2 * hour);
            bars.append(first.plusSeconds(3600L * hour))
                    .append(",,,,")
                    .append(close)
                    .append(",\n");
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
        Files.writeString(directory.resolve("spec.conf"), """
                name = hours
                data {
                  file = bars.csv, time-zone = America/New_York, year-days = 365
                  in-sample = "2014-11-01/2014-12-31", control = "2015-01-01/2015-01-20"
                }
                strategy { entry = "close < $low", exit = "close > $low", params { low = real(91, 109) } }
                population { size = 20, hall-of-fame = 2 }
                termination { generations = 3 }
                """);
    }

    @Test
    void tellsTheDaysOfTheZoneInEveryTable() throws IOException {
        CommandLineRun run = CommandLineRun.in(directory, "run", "spec.conf", "--out", "result", "--slots", "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode market = JSON.readTree(
                        directory.resolve("result/results_full.json").toFile())
                .get("market");
        assertThat(market.get("inSample").asText()).isEqualTo("2014-11-01 to 2014-12-31");
        assertThat(market.get("control").asText()).isEqualTo("2015-01-01 to 2015-01-20");
        assertThat(parts(market.at("/study/years"))).containsExactly("2014-0 in-sample", "2015-0 control");
        assertThat(parts(market.at("/study/months")))
                .containsExactly("2014-11 in-sample", "2014-12 in-sample", "2015-1 control");
        assertThat(Files.readString(directory.resolve("result/report.html")))
                .contains("2014-11-01/2014-12-31, days of America/New_York")
                .doesNotContain("midnight UTC");
        assertThat(Files.readString(directory.resolve("result/champion.conf")))
                .contains("in-sample = \"2014-11-01/2014-12-31\"", "control = \"2015-01-01/2015-01-20\"");
        assertThat(CommandLineRun.in(directory, "validate", "result/champion.conf")
                        .out())
                .contains("2015-01-01/2015-01-20, days of America/New_York");
    }

    /** What an earlier build began: the same text, the days cut at midnight UTC. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void continuesARunOfAnEarlierBuildWithTheDaysThatItBeganWith(boolean isNamed) throws Exception {
        EvolutionSpec before = cutAtMidnightUtc(read().spec());
        String reference = chain(before, "America/New_York");
        EvolutionId id = isNamed ? ID : RunName.of(before);
        RunDirectory run = begun(id, before);

        CommandLineRun continued = isNamed
                ? CommandLineRun.in(directory, "run", "spec.conf", "--id", "hours", "--slots", "1")
                : CommandLineRun.in(directory, "run", "spec.conf", "--slots", "1");

        assertThat(continued.exitCode()).as(continued.err()).isZero();
        assertThat(continued.err())
                .contains(
                        id + ": begun by an earlier build, which cut days at midnight UTC: continued with these cuts");
        assertThat(run.committed(id).orElseThrow().chain().toString()).isEqualTo(reference);
        assertThat(directory.resolve("runs").toFile().list()).containsExactly(id.value());
        assertThat(Files.readString(run.path().resolve("champion.conf")))
                .contains("in-sample = \"2014-11-01/2014-12-31\"", "control = \"2015-01-01/2015-01-20\"");
        CommandLineRun report = CommandLineRun.in(directory, "report", id.value());
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(Files.readString(run.path().resolve("report.html")))
                .contains("2015-01-01/2015-01-20, cut at midnight UTC: bars from 2014-12-31 19:00 up to and without"
                        + " 2015-01-20 19:00 in America/New_York");
    }

    @Test
    void continuesARunOfAnEarlierBuildOverDatesAndTellsThemAsDates() throws Exception {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int day = 0; day < 92; day++) {
            double close = 100 + 10 * StrictMath.sin(0.7 * day);
            bars.append(LocalDate.of(2014, 11, 1).plusDays(day))
                    .append(",,,,")
                    .append(close)
                    .append(",\n");
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
        EvolutionSpec before = cutAtMidnightUtc(read().spec());
        String reference = chain(before, "America/New_York");
        EvolutionId id = RunName.of(before);
        RunDirectory run = begun(id, before);

        CommandLineRun continued = CommandLineRun.in(directory, "run", "spec.conf", "--slots", "1");

        assertThat(continued.exitCode()).as(continued.err()).isZero();
        assertThat(run.committed(id).orElseThrow().chain().toString()).isEqualTo(reference);
        JsonNode market =
                JSON.readTree(run.path().resolve("results_full.json").toFile()).get("market");
        assertThat(market.get("inSample").asText()).isEqualTo("2014-11-01 to 2014-12-31");
        assertThat(market.get("control").asText()).isEqualTo("2015-01-01 to 2015-01-20");
        assertThat(market.get("timeZone").asText()).isEqualTo("UTC");
        assertThat(Files.readString(run.path().resolve("report.html")))
                .contains(
                        "2015-01-01/2015-01-20; 2015 and its January are told up to 2015-01-20, where the period ends")
                .doesNotContain("midnight UTC");
        assertThat(parts(market.at("/study/months")))
                .containsExactly("2014-11 in-sample", "2014-12 in-sample", "2015-1 control");
    }

    @Test
    void refusesAChangedSpecUnderTheIdOfAnEarlierBuildForWhatWasChangedAlone() throws Exception {
        RunDirectory run = begun(ID, cutAtMidnightUtc(read().spec()));
        Files.writeString(
                directory.resolve("spec.conf"),
                Files.readString(directory.resolve("spec.conf")).replace("generations = 3", "generations = 4"));

        CommandLineRun refused = CommandLineRun.in(directory, "run", "spec.conf", "--id", "hours", "--slots", "1");

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err())
                .contains("another spec stands under this id", "they differ in termination.generations")
                .doesNotContain("data.", "\tat ");
        assertThat(run.id()).contains("hours");
    }

    @Test
    void leavesARunOfThisBuildAsItIsBesideOneOfAnEarlier() throws Exception {
        EvolutionSpec given = read().spec();
        assertThat(CommandLineRun.in(directory, "run", "spec.conf", "--slots", "1")
                        .exitCode())
                .isZero();
        begun(RunName.of(cutAtMidnightUtc(given)), cutAtMidnightUtc(given));

        CommandLineRun again = CommandLineRun.in(directory, "run", "spec.conf", "--slots", "1");

        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).doesNotContain("earlier build");
        assertThat(again.out()).contains(RunName.of(given) + ": completed");
    }

    /** It has begun the run by the time that its digest tells how it reads the days. */
    @Test
    void namesBothReadingsWhereTheNodesOfAClusterAreOfAnEarlierBuild() throws IOException {
        EvolutionSpec before = cutAtMidnightUtc(read().spec());
        EvolutionView view = new EvolutionView(
                ID.value(),
                "hours",
                1,
                SpecDigest.of(before).toString(),
                "running",
                "",
                -1,
                3,
                20,
                1,
                0.5,
                0.4,
                0.3,
                0,
                0,
                1.5,
                "0".repeat(64),
                1);
        byte[] body = Json.of(view).getBytes(StandardCharsets.UTF_8);
        HttpServer cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        cluster.start();
        try {
            String url = "http://127.0.0.1:" + cluster.getAddress().getPort();
            CommandLineRun refused = CommandLineRun.in(directory, "run", "spec.conf", "--id", "hours", "--on", url);

            assertThat(refused.exitCode()).as(refused.err()).isEqualTo(3);
            assertThat(refused.err())
                    .contains("hours: " + url + " reads the days otherwise: in-sample 2014-11-01/2014-12-31, cut at"
                            + " midnight UTC: ")
                    .contains("and not 2014-11-01/2014-12-31, days of America/New_York (digest="
                            + SpecDigest.of(read().spec()))
                    .contains("is ended by: wallacea cancel hours --on " + url);
        } finally {
            cluster.stop(0);
        }
    }

    private SpecFile.Accepted read() {
        return (SpecFile.Accepted) SpecReader.read(directory.resolve("spec.conf"));
    }

    private String chain(EvolutionSpec spec, String zone) {
        return SequentialEvolution.run(
                        spec,
                        RuleFeasibility.of(spec),
                        TradingProblem.of(spec, read().bars().orElseThrow().in(ZoneId.of(zone)), 0)
                                .fitness())
                .chain()
                .getLast()
                .toString();
    }

    /** The directory of a run that was created and interrupted, as a process of its own leaves it. */
    private RunDirectory begun(EvolutionId id, EvolutionSpec spec) throws IOException {
        RunDirectory run = new RunDirectory(directory.resolve("runs").resolve(id.value()));
        try (Node node = Node.start(run.path(), NodeConfig.load().withSlots(1))) {
            node.submit(id, spec, read().bars()).toCompletableFuture().join();
            run.note(
                    id.value(),
                    "http://127.0.0.1:1",
                    NextCommands.after(List.of("run", "spec.conf"), id),
                    directory.resolve("bars.csv"));
        }
        run.forgetUrl();
        return run;
    }

    private static EvolutionSpec cutAtMidnightUtc(EvolutionSpec spec) {
        ProblemSpec.Trading trading = (ProblemSpec.Trading) spec.problem();
        MarketSpec market = trading.market();
        MarketSpec utc = new MarketSpec(
                market.file(),
                market.content(),
                "America/New_York",
                Period.ofDays(LocalDate.of(2014, 11, 1), LocalDate.of(2014, 12, 31), ZoneOffset.UTC),
                Period.ofDays(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 1, 20), ZoneOffset.UTC),
                market.yearDays());
        return new EvolutionSpec(
                spec.name(),
                spec.seed(),
                new ProblemSpec.Trading(trading.strategy(), utc, trading.execution(), trading.objective()),
                spec.genes(),
                spec.population(),
                spec.operators(),
                spec.islands(),
                spec.termination(),
                spec.runtime(),
                spec.versions());
    }

    private static List<String> parts(JsonNode returns) {
        return StreamSupport.stream(returns.spliterator(), false)
                .map(part -> part.get("year").asInt() + "-" + part.get("month").asInt()
                        + (part.get("isControl").asBoolean() ? " control" : " in-sample"))
                .toList();
    }
}
