package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wallacea.node.NodeTest.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.evolution.SequentialEvolution;
import wallacea.domain.fitness.RuleFeasibility;
import wallacea.domain.fitness.TradingProblem;
import wallacea.node.config.NodeConfig;
import wallacea.protocol.evolution.EvolutionReply.Phase;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.MarketSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.protocol.value.Digest;
import wallacea.protocol.value.EvolutionId;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** A node of one process that evolves strategies on bars. */
class TradingNodeTest {
    private static final EvolutionId ID = new EvolutionId("run");
    private static final NodeConfig CONFIG = new NodeConfig(2, 1 << 20, 1 << 20, Duration.ofSeconds(60));

    @TempDir
    Path directory;

    @Test
    void evolvesStrategiesOnBarsAsOneThreadDoes() throws IOException {
        SpecFile.Accepted read = strategies();
        EvolutionSpec spec = read.spec();
        Digest expected = SequentialEvolution.run(
                        spec,
                        RuleFeasibility.of(spec),
                        TradingProblem.of(spec, read.bars().orElseThrow(), 0).fitness())
                .chain()
                .getLast();
        try (Node node = Node.start(directory, CONFIG)) {
            get(node.submit(ID, spec, Optional.empty()));
        }
        try (Node node = Node.start(directory, CONFIG)) {
            assertThat(get(node.status(ID)).phase())
                    .as("without its bars it waits")
                    .isEqualTo(Phase.RUNNING);
            get(node.submit(ID, spec, read.bars()));
            assertThat(get(node.ended(ID))).isEqualTo(Phase.COMPLETED);
            assertThat(get(node.status(ID)).chain()).isEqualTo(expected);
        }
    }

    @Test
    void refusesASpecThatDoesNotFitItsBarsEvenIfItWasJournaled() throws IOException {
        SpecFile.Accepted read = strategies();
        EvolutionSpec spec = withControl(
                read.spec(),
                new MarketSpec.Period(Instant.parse("1971-02-01T00:00:00Z"), Instant.parse("1971-02-02T00:00:00Z")));
        try (Node node = Node.start(directory, CONFIG)) {
            get(node.submit(ID, spec, Optional.empty()));
        }
        try (Node node = Node.start(directory, CONFIG)) {
            assertThatThrownBy(() -> get(node.submit(ID, spec, read.bars())))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("the spec does not fit its data set: a period must hold at least 2 bars:"
                            + " from=1971-02-01T00:00:00Z until=1971-02-02T00:00:00Z bars=1");
        }
    }

    private static EvolutionSpec withControl(EvolutionSpec spec, MarketSpec.Period control) {
        ProblemSpec.Trading trading = (ProblemSpec.Trading) spec.problem();
        MarketSpec market = trading.market();
        return new EvolutionSpec(
                spec.name(),
                spec.seed(),
                new ProblemSpec.Trading(
                        trading.strategy(),
                        new MarketSpec(
                                market.file(),
                                market.content(),
                                market.timeZone(),
                                market.inSample(),
                                control,
                                market.yearDays()),
                        trading.execution(),
                        trading.objective()),
                spec.genes(),
                spec.population(),
                spec.operators(),
                spec.islands(),
                spec.termination(),
                spec.runtime(),
                spec.versions());
    }

    private SpecFile.Accepted strategies() throws IOException {
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close,volume\n");
        double price = 100;
        for (int bar = 0; bar < 600; bar++) {
            double next = price * (1 + 0.02 * StrictMath.sin(bar * 0.7) + 0.01 * StrictMath.cos(bar * 0.11));
            bars.append("%d,%s,%s,%s,%s,10\n"
                    .formatted(bar, price, Math.max(price, next) * 1.01, Math.min(price, next) * 0.99, next));
            price = next;
        }
        Files.writeString(directory.resolve("bars.csv"), bars);
        Files.writeString(directory.resolve("it.conf"), """
                name = strategies
                data { file = bars.csv, in-sample = "1970-01-01/1971-01-31", control = "1971-02-01/1971-08-01", year-days = 252 }
                strategy.family = sma_cross
                execution.stop-loss = 0.05
                population.size = 40
                islands { count = 2, interval = 2, emigrants = 2 }
                termination.generations = 8
                """);
        return (SpecFile.Accepted) SpecReader.read(directory.resolve("it.conf"));
    }
}
