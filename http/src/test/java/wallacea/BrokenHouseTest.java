package wallacea;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the house refuses what it is there to refuse, and nothing that is sound. */
final class BrokenHouseTest {
    /** A class that breaks the rule of that claim: full name and declaration. */
    private record Breach(String claim, String name, String declaration) {
        @Override
        public String toString() {
            return claim + ": " + name;
        }
    }

    private static final List<Breach> BREACHES = List.of(
            new Breach("imports follow the arrows of the house", "wallacea.elsewhere.Stray", "class Stray {}"),
            new Breach(
                    "packages form no circle",
                    "wallacea.actor.one.One",
                    "public class One { wallacea.actor.two.Two two; }"),
            new Breach(
                    "packages form no circle",
                    "wallacea.actor.two.Two",
                    "public class Two { wallacea.actor.one.One one; }"),
            outside("wallacea.domain.market.AsksActors", "org.apache.pekko.actor.typed.ActorRef<String>"),
            outside("wallacea.domain.genome.WritesBytes", "com.esotericsoftware.kryo.Kryo"),
            outside("wallacea.domain.rule.WritesJson", "com.fasterxml.jackson.databind.JsonNode"),
            outside("wallacea.domain.fitness.ReadsSettings", "com.typesafe.config.Config"),
            outside("wallacea.domain.evolution.AsksDatabase", "java.sql.Connection"),
            outside("wallacea.domain.operator.UsesVectors", "jdk.incubator.vector.DoubleVector"),
            field(
                    "the backtest knows vectors besides",
                    "wallacea.domain.backtest.fast.ReadsSettings",
                    "com.typesafe.config.Config"),
            field(
                    "the domain knows no actor's envelope",
                    "wallacea.domain.coordination.Opens",
                    "wallacea.protocol.work.ReadRequest"),
            field(
                    "the protocol knows Pekko and Kryo in its envelopes and its wire alone",
                    "wallacea.protocol.work.Hello",
                    "org.apache.pekko.actor.typed.ActorRef<String>"),
            field("Kryo is used on the wire alone", "wallacea.actor.WritesBytes", "com.esotericsoftware.kryo.Kryo"),
            field(
                    "Kamon is used in the telemetry of a node alone",
                    "wallacea.actor.work.Measures",
                    "kamon.metric.Counter"),
            field(
                    "the reader of Parquet is used by its rows alone",
                    "wallacea.store.foreign.source.ReadsPages",
                    "dev.hardwood.InputFile"),
            field("SQL is used in the store alone", "wallacea.node.AsksDatabase", "java.sql.Connection"),
            field(
                    "JSON is used at the edge alone",
                    "wallacea.node.WritesJson",
                    "com.fasterxml.jackson.databind.JsonNode"),
            field("command lines are used in the cli alone", "wallacea.http.Parses", "picocli.CommandLine"),
            twin("DirectTwin", "wallacea.domain.backtest.Fees.of(1)"),
            twin("DistantTwin", "wallacea.domain.backtest.Distant.fees(1)"),
            twin("LeaningTwin", "wallacea.domain.backtest.fast.Engine.run()"),
            chance("DrawsRandom", "new java.util.Random(1).nextInt()"),
            chance("DrawsMath", "Math.random()"),
            chance("DrawsThread", "java.util.concurrent.ThreadLocalRandom.current()"),
            chance("DrawsSplit", "new java.util.SplittableRandom(1)"),
            chance("ReadsMillis", "System.currentTimeMillis()"),
            chance("ReadsNanos", "System.nanoTime()"),
            chance("ReadsNow", "java.time.Instant.now()"),
            chance("HandsOnNow", "(java.util.function.Supplier<Object>) java.time.Instant::now"),
            math("Powers", "Math.pow(2, 3)"),
            math("HandsOnLog", "(java.util.function.DoubleUnaryOperator) Math::log"),
            new Breach("names name a concept", "wallacea.node.NodeManager", "class NodeManager {}"),
            new Breach("names name a concept", "wallacea.store.BaseStore", "class BaseStore {}"),
            new Breach("names name a concept", "wallacea.store.Blocks", "class Blocks { static class BlockInfo {} }"),
            new Breach("names name a concept", "wallacea.actor.util.Names", "class Names {}"),
            new Breach(
                    "packages say what lives in them and mark their nulls",
                    "wallacea.actor.unmarked.Silent",
                    "class Silent {}"));

    private static final Map<String, String> SOUND = Map.of(
            "wallacea.domain.backtest.Fees", "public class Fees { public static Object of(int size) { return size; } }",
            "wallacea.domain.backtest.Distant",
                    "public class Distant { public static Object fees(int size) { return Fees.of(size); } }",
            "wallacea.domain.backtest.SoundFill", "public record SoundFill(double price) {}",
            "wallacea.domain.backtest.fast.Engine", """
                    public class Engine {
                        public static Object run() {
                            return new wallacea.domain.backtest.SoundFill((int) wallacea.domain.backtest.Fees.of(1));
                        }
                    }
                    """,
            "wallacea.domain.backtest.fast.SoundVectors",
                    "class SoundVectors { jdk.incubator.vector.DoubleVector lanes; }",
            "wallacea.domain.backtest.plain.SoundTwin", "class SoundTwin { wallacea.domain.backtest.SoundFill fill; }",
            "wallacea.domain.performance.SoundMath",
                    "class SoundMath { double one = StrictMath.pow(2, 3) + Math.sqrt(2); }",
            "wallacea.protocol.work.ReadRequest", "public record ReadRequest() {}",
            "wallacea.protocol.work.SoundRequest",
                    "public record SoundRequest(org.apache.pekko.actor.typed.ActorRef<String> replyTo) {}",
            "wallacea.protocol.wire.SoundSerializer", "class SoundSerializer { com.esotericsoftware.kryo.Kryo kryo; }");

    @TempDir
    private static Path directory;

    private static JavaClasses broken;

    @BeforeAll
    static void build() throws IOException {
        broken = new BrokenHouse(directory)
                .with(SOUND)
                .with(Map.of("dev.hardwood.InputFile", "public interface InputFile {}"))
                .with(BREACHES.stream().collect(Collectors.toMap(Breach::name, Breach::declaration)))
                .build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void refusesABreach(Breach breach) {
        assertThat(violations(breach.claim(), broken)).contains(breach.name());
    }

    static List<Breach> breaches() {
        return BREACHES;
    }

    @Test
    void hasABreachOfEveryRule() {
        assertThat(BREACHES)
                .extracting(Breach::claim)
                .containsAll(Architecture.rules().keySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void letsSoundClassesBe(String claim) {
        assertThat(violations(claim, broken)).doesNotContain(".Sound");
    }

    static Set<String> claims() {
        Set<String> claims = new TreeSet<>(Architecture.rules().keySet());
        claims.remove("packages say what lives in them and mark their nulls");
        return claims;
    }

    @Test
    void refusesEveryArrowThatIsNotDrawnAndNoOther(@TempDir Path house) throws IOException {
        Map<String, String> declarations = new LinkedHashMap<>();
        Set<String> refused = new TreeSet<>();
        for (String from : Arrows.parts()) {
            declarations.put("wallacea." + from + ".Stone", "public class Stone {}");
            for (String to : Arrows.parts()) {
                String name = "To" + to.replace('.', '_');
                declarations.put(
                        "wallacea." + from + "." + name, "class " + name + " { wallacea." + to + ".Stone stone; }");
                if (!from.equals(to) && !Arrows.isAllowed(from, to)) {
                    refused.add(from + " may not import wallacea." + to);
                }
            }
        }
        JavaClasses stones = new BrokenHouse(house).with(declarations).build();
        Set<String> said = violations("imports follow the arrows of the house", stones)
                .lines()
                .map(line -> line.replaceFirst(":.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(said).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({
        "protocol.value, domain.random",
        "protocol.spec, domain.rule",
        "domain.evolution, domain.market",
        "domain.evolution, domain.backtest",
        "domain.operator, domain.evolution",
        "domain.genome, domain.operator",
        "domain.market, domain.rule",
        "domain.rule, domain.backtest",
        "domain.backtest, domain.performance",
        "domain.backtest, domain.evolution",
        "domain.backtest, domain.backtest.fast",
        "domain.backtest.fast, domain.backtest.plain",
        "domain.backtest.plain, domain.backtest.fast",
        "domain.coordination, domain.backtest",
        "domain.fitness, domain.coordination",
        "domain.evolution, protocol.wire",
        "domain.coordination, store",
        "domain.coordination, actor",
        "store, domain.coordination",
        "store, store.foreign",
        "store.foreign, store",
        "store.foreign.time, store.foreign.column",
        "store.foreign.column, store.foreign.source",
        "store.foreign.source, store.foreign",
        "store.foreign.source, store.foreign.bar",
        "store.foreign.bar, store.foreign.source",
        "store.foreign.bar, store.foreign.survey",
        "store.foreign.survey, store.foreign",
        "cli, store.foreign.time",
        "actor, node",
        "node, http",
        "node.config, node",
        "node.config, store",
        "node.remoting, node",
        "node.remoting, actor",
        "cli, node.remoting",
        "http, domain.evolution",
        "http, node",
        "http, cli"
    })
    void drawsNoArrow(String from, String to) {
        assertThat(Arrows.isAllowed(from, to)).isFalse();
    }

    private static String violations(String claim, JavaClasses house) {
        return String.join(
                "\n",
                Architecture.rules()
                        .get(claim)
                        .evaluate(house)
                        .getFailureReport()
                        .getDetails());
    }

    private static Breach field(String claim, String name, String type) {
        return new Breach(
                claim, name, "class " + name.substring(name.lastIndexOf('.') + 1) + " { " + type + " field; }");
    }

    private static Breach outside(String name, String type) {
        return field("the domain knows the language, the null marks and the house", name, type);
    }

    private static Breach expression(String claim, String packageName, String name, String expression) {
        return new Breach(claim, packageName + "." + name, "class " + name + " { Object value = " + expression + "; }");
    }

    private static Breach twin(String name, String expression) {
        return expression(
                "the twin shares data alone with the fast engine", "wallacea.domain.backtest.plain", name, expression);
    }

    private static Breach chance(String name, String expression) {
        return expression(
                "the domain draws no chance of its own and reads no clock", "wallacea.domain.genome", name, expression);
    }

    private static Breach math(String name, String expression) {
        return expression(
                "the domain reaches results by exact or strict arithmetic",
                "wallacea.domain.performance",
                name,
                expression);
    }
}
