package wallacea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.fitness.RuleFeasibility;
import wallacea.domain.fitness.TradingProblem;
import wallacea.node.Node;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.evolution.EvolutionReply.Status;
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

    /** What an earlier release began: the same text, the days cut at midnight UTC. */
    @Test
    void leavesToARunTheDaysThatItBeganWith() throws Exception {
        SpecFile.Accepted read = (SpecFile.Accepted) SpecReader.read(directory.resolve("spec.conf"));
        EvolutionSpec before = cutAtMidnightUtc(read.spec());
        String reference = SequentialEvolution.run(
                        before,
                        RuleFeasibility.of(before),
                        TradingProblem.of(before, read.bars().orElseThrow(), 0).fitness())
                .chain()
                .getLast()
                .toString();
        RunDirectory run = new RunDirectory(directory.resolve("runs/hours"));
        try (Node node = Node.start(run.path(), NodeConfig.load().withSlots(1))) {
            node.submit(ID, before, read.bars()).toCompletableFuture().join();
            run.note(
                    ID.value(),
                    "http://127.0.0.1:1",
                    new NextCommands("wallacea run spec.conf --id hours", "wallacea run spec.conf --id hours-again"),
                    directory.resolve("bars.csv"));
        }
        run.forgetUrl();

        CommandLineRun refused = CommandLineRun.in(directory, "run", "spec.conf", "--id", "hours", "--slots", "1");

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err())
                .contains("another spec stands under this id")
                .contains(
                        "days of the known one begin at midnight UTC, as an earlier release cut them, days of the given"
                                + " one at midnight in America/New_York: expected another id")
                .doesNotContain("\tat ");
        try (Node node = Node.start(run.path(), NodeConfig.load().withSlots(1))) {
            node.submit(ID, before, read.bars()).toCompletableFuture().join();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() ->
                            node.status(ID).toCompletableFuture().join().phase().isFinished());
        }
        Status status = run.committed(ID).orElseThrow();
        assertThat(status.chain().toString()).isEqualTo(reference);
        CommandLineRun report = CommandLineRun.in(directory, "report", "hours");
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(Files.readString(run.path().resolve("report.html")))
                .contains("2015-01-01/2015-01-20, cut at midnight UTC: bars from 2014-12-31 19:00 up to and without"
                        + " 2015-01-20 19:00 in America/New_York");
    }

    private static EvolutionSpec cutAtMidnightUtc(EvolutionSpec spec) {
        ProblemSpec.Trading trading = (ProblemSpec.Trading) spec.problem();
        MarketSpec market = trading.market();
        MarketSpec utc = new MarketSpec(
                market.file(),
                market.content(),
                market.timeZone(),
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
