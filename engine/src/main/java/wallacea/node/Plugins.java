package wallacea.node;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wallacea.actor.work.FitnessSource.Lacking;
import wallacea.actor.work.FitnessSource.Ready;
import wallacea.actor.work.FitnessSource.Supply;
import wallacea.actor.work.OneLine;
import wallacea.domain.coordination.LackingFitness;
import wallacea.protocol.fitness.FitnessProvider;
import wallacea.protocol.fitness.GenomeFitness;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;
import wallacea.protocol.spec.ProblemSpec.OwnFitness;
import wallacea.protocol.value.Digest;
import wallacea.store.StorageException;

/** The fitness functions in the jars of a folder, read once. A jar or class that cannot be loaded is logged and left out. */
final class Plugins {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    /** Uses whose functions are kept; the one that was not asked for longest is forgotten. */
    private static final int MOST_MADE = 16;

    private final Map<String, FitnessProvider> providers = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Map<Use, OwnFunctions> used = new LinkedHashMap<>(MOST_MADE, 0.75f, true);
    private final Making making;

    private record Use(OwnFitness fitness, List<GeneSpec> genes) {
        Digest digest() {
            return Digest.of(toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * How functions are made.
     *
     * @param slots that need one each
     * @param makers lets each making have a thread, for it may never come back
     * @param notes know makings that ended the process
     */
    record Making(int slots, Executor makers, InstantSource clock, MakingNotes notes) {}

    private Plugins(Making making) {
        this.making = making;
    }

    /**
     * Loads the jars, all by one class loader of their own, in the order of their names.
     *
     * @param folder may be absent
     * @throws StorageException if the folder cannot be read
     */
    static Plugins load(Path folder, Making making) {
        Plugins plugins = new Plugins(making);
        URL[] jars = plugins.jars(folder);
        if (jars.length > 0) {
            // Lives as long as the process: classes are loaded whenever a function first needs them.
            @SuppressWarnings("resource")
            URLClassLoader loader = new URLClassLoader("plugins", jars, Plugins.class.getClassLoader());
            plugins.learnAll(
                    ServiceLoader.load(FitnessProvider.class, loader).stream().iterator());
        }
        LOG.info("plug-ins folder={} jars={} fitness={}", folder, jars.length, plugins.providers.keySet());
        return plugins;
    }

    private URL[] jars(Path folder) {
        if (Files.notExists(folder)) {
            return new URL[0];
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<URL> jars = new ArrayList<>();
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                if (isReadable(jar)) {
                    jars.add(jar.toUri().toURL());
                }
            }
            return jars.toArray(URL[]::new);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw StorageException.of("read the plug-ins", folder, e);
        }
    }

    /** A class loader passes over such a jar without a word. */
    private boolean isReadable(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.size() > 0;
        } catch (IOException e) {
            LOG.error("plug-in left out: {}: {}", jar, OneLine.of(e));
            leftOut.add(jar.getFileName() + ": " + OneLine.of(e));
            return false;
        }
    }

    /** Looking for the next one may fail as well as making it; those that follow are there nevertheless. */
    private void learnAll(Iterator<ServiceLoader.Provider<FitnessProvider>> found) {
        boolean isMore = true;
        while (isMore) {
            try {
                isMore = found.hasNext();
                if (isMore) {
                    learn(found.next());
                }
            } catch (OutOfMemoryError e) {
                throw e;
            } catch (Throwable e) {
                LOG.error("plug-in left out: {}", OneLine.withClass(e));
                leftOut.add(OneLine.withClass(e));
            }
        }
    }

    private void learn(ServiceLoader.Provider<FitnessProvider> found) {
        LOG.info("plug-in is made class={}", found.type().getName());
        FitnessProvider provider = found.get();
        String key = key(provider.name(), provider.version());
        if (providers.putIfAbsent(key, provider) != null) {
            LOG.error("two plug-ins provide the same fitness, the first is used: {}", key);
        }
    }

    private static String key(String name, String version) {
        return name + " version " + version;
    }

    /** The fitness of a spec, if a plug-in provides it and accepts its genes and parameters. */
    synchronized Supply supply(OwnFitness own, EvolutionSpec spec, Runnable changed) {
        FitnessProvider provider = providers.get(key(own.name(), own.version()));
        if (provider == null) {
            return new Lacking(LackingFitness.none(key(own.name(), own.version()), providers.keySet(), leftOut));
        }
        Use use = new Use(own, spec.genes());
        OwnFunctions known = used.get(use);
        if (known == null) {
            Optional<MakingNotes.Deadly> deadly = making.notes().begin(use.digest(), own.name());
            if (deadly.isPresent()) {
                return new Lacking(LackingFitness.deadly(
                        own.name(),
                        deadly.get().begun().truncatedTo(ChronoUnit.SECONDS),
                        deadly.get().ends(),
                        deadly.get().again()));
            }
        }
        OwnFunctions functions = known == null ? begin(provider, use, changed) : known;
        Optional<Throwable> failure = functions.failure();
        if (failure.isPresent()) {
            return new Lacking(LackingFitness.failed(own.name(), OneLine.of(failure.get())));
        }
        return functions.areMade()
                ? new Ready(
                        () -> new PluginFitness(functions::mine, spec.genes()),
                        Optional.of(Duration.ofMillis(own.timeLimitMillis())))
                : new Lacking(
                        LackingFitness.underWay(own.name(), functions.since().truncatedTo(ChronoUnit.SECONDS)));
    }

    private OwnFunctions begin(FitnessProvider provider, Use use, Runnable changed) {
        OwnFitness own = use.fitness();
        Supplier<GenomeFitness> maker = () ->
                Objects.requireNonNull(provider.fitness(names(use.genes()), parameters(own)), "its provider gave none");
        OwnFunctions begun = new OwnFunctions(
                maker, making.slots(), making.makers(), making.clock().instant());
        used.put(use, begun);
        used.values().stream()
                .filter(OwnFunctions::areMade)
                .findFirst()
                .filter(eldest -> used.size() > MOST_MADE)
                .ifPresent(used.values()::remove);
        begun.whenOver(() -> making.notes().end(use.digest()));
        begun.whenEnded(() -> {
            log(own, begun);
            changed.run();
        });
        return begun;
    }

    private void log(OwnFitness own, OwnFunctions ended) {
        ended.failure()
                .ifPresentOrElse(
                        e -> LOG.warn("fitness cannot be made name={}: {}", own.name(), OneLine.of(e)),
                        () -> LOG.info(
                                "fitness made name={} slots={} seconds={}",
                                own.name(),
                                making.slots(),
                                Duration.between(ended.since(), making.clock().instant())
                                        .toSeconds()));
    }

    private static List<String> names(List<GeneSpec> genes) {
        return genes.stream().map(GeneSpec::name).toList();
    }

    private static Map<String, String> parameters(OwnFitness own) {
        return own.parameters().stream()
                .collect(Collectors.toMap(
                        OwnFitness.Parameter::name, OwnFitness.Parameter::value, (one, other) -> other, TreeMap::new));
    }
}
