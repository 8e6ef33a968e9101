package wallacea.node;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import wallacea.actor.work.DataSetsActor;
import wallacea.actor.work.GateActor;
import wallacea.actor.work.GateListener;
import wallacea.actor.work.IslandWork;
import wallacea.domain.coordination.IslandInput;
import wallacea.domain.coordination.WorkOffer;
import wallacea.domain.evolution.SpecDigest;
import wallacea.domain.fitness.ArithmeticSelfTest;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.value.EvolutionId;
import wallacea.protocol.work.GateRequest;
import wallacea.protocol.work.WorkKey;
import wallacea.store.FileDataSetStore;

/** The work gate and the data sets of a core node in an actor system of their own, and an island that offers them work. */
final class GateHost implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final ActorSystem<GateHost.Built> system;
    private final ActorRef<GateRequest> gate;

    record Built() {}

    /** Work that an island offered: what came back so far, NaN where nothing did. */
    static final class Work {
        private final double[] fitness;
        private final boolean[] valid;
        private final boolean[] settled;
        final Set<Integer> suspects = ConcurrentHashMap.newKeySet();
        final CompletableFuture<Work> done = new CompletableFuture<>();

        private Work(int size) {
            fitness = new double[size];
            valid = new boolean[size];
            settled = new boolean[size];
        }

        double fitness(int position) {
            return fitness[position];
        }

        boolean isValid(int position) {
            return valid[position];
        }

        /** Individuals that have a result. */
        synchronized int evaluated() {
            int count = 0;
            for (boolean isSettled : settled) {
                count += isSettled ? 1 : 0;
            }
            return count - suspects.size();
        }

        private synchronized void take(IslandInput input) {
            switch (input) {
                case IslandInput.Evaluated(var work, int first, double[] values, boolean[] good, long cpu) -> {
                    System.arraycopy(values, 0, fitness, first, values.length);
                    System.arraycopy(good, 0, valid, first, good.length);
                    for (int i = first; i < first + good.length; i++) {
                        settled[i] = true;
                    }
                }
                case IslandInput.Suspected(var work, int position) -> {
                    suspects.add(position);
                    settled[position] = true;
                }
                default -> throw new IllegalStateException("not for an offer: " + input);
            }
            for (boolean isSettled : settled) {
                if (!isSettled) {
                    return;
                }
            }
            done.complete(this);
        }
    }

    private GateHost(ActorSystem<GateHost.Built> system, ActorRef<GateRequest> gate) {
        this.system = system;
        this.gate = gate;
    }

    /** Starts on a port of 127.0.0.1, 0 for any. */
    static GateHost start(int port, Path dataSets) {
        return start(port, port, dataSets);
    }

    /** Binds another port than the one that others are told. */
    static GateHost start(int port, int bindPort, Path dataSets) {
        CompletableFuture<ActorRef<GateRequest>> gate = new CompletableFuture<>();
        Behavior<Built> root = Behaviors.setup(context -> {
            gate.complete(context.spawn(
                    GateActor.create(new SteadyClock(), ArithmeticSelfTest.digest(), GateListener.NONE), "gate"));
            context.spawn(DataSetsActor.create(FileDataSetStore.open(dataSets), Runnable::run), "data-sets");
            return Behaviors.ignore();
        });
        ActorSystem<Built> system = ActorSystem.create(
                root,
                "wallacea",
                ConfigFactory.parseMap(Map.of(
                                "pekko.remote.artery.canonical.hostname",
                                "127.0.0.1",
                                "pekko.remote.artery.canonical.port",
                                port,
                                "pekko.remote.artery.bind.port",
                                bindPort))
                        .withFallback(ConfigFactory.parseResources("worker.conf"))
                        .withFallback(ConfigFactory.load()));
        return new GateHost(system, gate.join());
    }

    int port() {
        return (Integer) system.address().port().get();
    }

    Work offer(String evolution, int generation, EvolutionSpec spec, double[] rows) {
        int genes = spec.genes().size();
        Work work = new Work(rows.length / genes);
        ActorRef<IslandInput> island = system.systemActorOf(
                Behaviors.receiveMessage(input -> {
                    work.take(input);
                    return Behaviors.same();
                }),
                "island-" + evolution + "-" + generation,
                org.apache.pekko.actor.typed.Props.empty());
        WorkKey key = new WorkKey(new EvolutionId(evolution), 0, generation, generation + 17L);
        gate.tell(new IslandWork.Offered(
                new WorkOffer(key, spec, SpecDigest.of(spec), genes, rows, new boolean[rows.length / genes]), island));
        return work;
    }

    /**
     * Waits for the end for a while only: a control stream that ends without a failure leaves its TLS open in one
     * direction until the peer ends, too, and Artery waits for it without a bound.
     */
    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .handle((done, failure) -> Done.getInstance())
                .completeOnTimeout(Done.getInstance(), LONGEST_END.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Offers work without end on the given port and prints a line for each piece that is done. */
    public static void main(String[] arguments) throws IOException {
        GateHost host = start(Integer.parseInt(arguments[0]), Files.createTempDirectory("data-sets"));
        for (int generation = 0; ; generation++) {
            host.offer("endless", generation, WorkerSpecs.oneMax(8), new double[8 * 40])
                    .done
                    .join();
            System.out.println("done " + generation);
        }
    }
}
