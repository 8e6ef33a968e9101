package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.actor.work.FitnessSource.Lacking;
import wallacea.actor.work.FitnessSource.Ready;
import wallacea.actor.work.FitnessSource.Supply;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec.OwnFitness;

/** Jars as they should not be, beside one that is good. */
class PluginsTest {
    private static final String SERVICE = "META-INF/services/wallacea.protocol.fitness.FitnessProvider";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String GOOD = provider("Zebra", "", "genome -> 1.0");

    @TempDir
    private Path folder;

    @BeforeEach
    void addAGoodOne() throws IOException {
        build("Zebra", GOOD);
    }

    @Test
    void leavesOutAServiceFileThatIsNone() throws IOException {
        jar("a.jar", "no class ! at all\n", new byte[0]);

        assertThat(supply("Zebra")).isInstanceOf(Ready.class);
    }

    @Test
    void leavesOutAClassThatIsNotThere() throws IOException {
        jar("a.jar", "example.Nowhere\n", new byte[0]);

        assertThat(supply("Zebra")).isInstanceOf(Ready.class);
    }

    @Test
    void leavesOutAClassOfALaterJava() throws IOException {
        byte[] code;
        try (JarFile good = new JarFile(folder.resolve("Zebra.jar").toFile())) {
            code = good.getInputStream(good.getEntry("Zebra.class")).readAllBytes();
        }
        code[7] = (byte) 0xff;
        jar("a.jar", "Later\n", code);

        assertThat(supply("Zebra")).isInstanceOf(Ready.class);
    }

    @Test
    void leavesOutAProviderThatCannotBeMade() throws IOException {
        build("Ant", provider("Ant", "static { if (true) throw new AssertionError(); }", "genome -> 1.0"));
        build("Bee", provider("Bee", "public Bee() { throw new StackOverflowError(); }", "genome -> 1.0"));

        assertThat(supply("Zebra")).isInstanceOf(Ready.class);
        assertThat(supply("Ant")).isInstanceOf(Lacking.class);
        assertThat(supply("Bee")).isInstanceOf(Lacking.class);
    }

    @Test
    void leavesOutAFileThatIsNoJar() throws IOException {
        Files.writeString(folder.resolve("a.jar"), "no jar");

        assertThat(supply("Zebra")).isInstanceOf(Ready.class);
    }

    @Test
    void saysWhatKeepsAProviderFromGivingAFunction() throws IOException {
        build("None", provider("None", "", "null"));
        build("Mute", provider("Mute", "", "refuse()").replace("    @Override public String name", """
                            private static GenomeFitness refuse() { throw new IllegalStateException(); }
                            @Override public String name"""));

        assertThat(supply("None")).isEqualTo(new Lacking("fitness None cannot be made: its provider gave none"));
        assertThat(supply("Mute"))
                .isEqualTo(new Lacking("fitness Mute cannot be made: java.lang.IllegalStateException"));
    }

    @Test
    void isNotReadyBeforeThereIsAFunctionForEachSlot() throws IOException {
        build("Once", provider("Once", "private int made;", "once()").replace("    @Override public String name", """
                            private GenomeFitness once() {
                                if (++made > 1) { throw new IllegalStateException("only one of me"); }
                                return genome -> 1.0;
                            }
                            @Override public String name"""));

        assertThat(supply("Once", Plugins.load(folder, making(1)))).isInstanceOf(Ready.class);
        assertThat(supply("Once", Plugins.load(folder, making(2))))
                .isEqualTo(new Lacking("fitness Once cannot be made: only one of me"));
    }

    @Test
    void givesEachThreadAFunctionOfItsOwn() throws Exception {
        build(
                "Count",
                provider("Count", "private double made;", "count(++made)")
                        .replace("    @Override public String name", """
                            private static GenomeFitness count(double number) { return genome -> number; }
                            @Override public String name"""));
        Ready ready = (Ready) supply("Count", Plugins.load(folder, making(2)));
        List<Double> other = new ArrayList<>();

        double mine = evaluate(ready);
        Thread thread = Thread.ofPlatform().start(() -> other.add(evaluate(ready)));
        thread.join();

        assertThat(List.of(mine, other.getFirst())).containsExactlyInAnyOrder(1.0, 2.0);
        assertThat(evaluate(ready)).isEqualTo(mine);
    }

    @Test
    void saysSinceWhenItIsMadeAndGivesOthersMeanwhile() throws IOException {
        List<Runnable> unmade = new ArrayList<>();
        Plugins plugins = Plugins.load(folder, new Plugins.Making(2, unmade::add, CLOCK, notes()));

        assertThat(supply("Zebra", plugins))
                .isEqualTo(new Lacking("fitness Zebra is being made since 2020-01-01T00:00:00Z"));
        unmade.removeFirst().run();
        assertThat(supply("Zebra", plugins)).isInstanceOf(Lacking.class);
        assertThat(unmade).as("the second").hasSize(1);
        unmade.removeFirst().run();
        assertThat(supply("Zebra", plugins)).isInstanceOf(Ready.class);
    }

    private static double evaluate(Ready ready) {
        double[] value = new double[1];
        ready.fitness().get().evaluate(new double[] {1}, 1, value, new boolean[1]);
        return value[0];
    }

    private Plugins.Making making(int slots) {
        return new Plugins.Making(slots, Runnable::run, CLOCK, notes());
    }

    private MakingNotes notes() {
        return MakingNotes.open(folder.resolve("makings"), CLOCK);
    }

    private Supply supply(String name) {
        return supply(name, Plugins.load(folder, making(1)));
    }

    private static Supply supply(String name, Plugins plugins) {
        EvolutionSpec spec = WorkerSpecs.oneMax(1);
        return plugins.supply(new OwnFitness(name, "1", List.of(), 1_000), spec, () -> {});
    }

    private static String provider(String name, String more, String fitness) {
        return """
                import java.util.List;
                import java.util.Map;
                import wallacea.protocol.fitness.FitnessProvider;
                import wallacea.protocol.fitness.GenomeFitness;
                public final class %1$s implements FitnessProvider {
                    %2$s
                    @Override public String name() { return "%1$s"; }
                    @Override public String version() { return "1"; }
                    @Override public GenomeFitness fitness(List<String> genes, Map<String, String> parameters) {
                        return %3$s;
                    }
                }
                """.formatted(name, more, fitness);
    }

    private void build(String name, String code) throws IOException {
        Path source = Files.createTempDirectory("plug-in").resolve(name + ".java");
        Files.writeString(source, code);
        PluginJar.build(source, name, folder);
    }

    private void jar(String name, String services, byte[] code) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            jar.putNextEntry(new JarEntry(SERVICE));
            jar.write(services.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry("Later.class"));
            jar.write(code);
        }
    }
}
