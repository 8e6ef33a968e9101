package wallacea.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wallacea.domain.evolution.IslandEvolution;
import wallacea.domain.evolution.Population;
import wallacea.domain.genome.Feasibility;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.ProblemSpec;
import wallacea.store.FileDataSetStore;
import wallacea.store.SpecFile;
import wallacea.store.SpecReader;

/** What a gate and a worker in a process of its own say to each other, counted between them, byte by byte. */
class WireBytesIT {
    private static final int PARAMETERS = 8;

    @TempDir
    Path directory;

    private CountingProxy toGate;
    private CountingProxy toWorker;
    private GateHost gate;

    @BeforeEach
    void open() throws IOException {
        toGate = new CountingProxy();
        toWorker = new CountingProxy();
        gate = GateHost.start(toGate.port(), toGate.target(), directory.resolve("core"));
        WorkerNodeTest.config(directory, 2, toGate.port());
        Files.writeString(
                directory.resolve("worker.conf"),
                "wallacea.node.port = " + toWorker.port() + "\n",
                StandardOpenOption.APPEND);
    }

    @AfterEach
    void close() {
        gate.close();
        toGate.close();
        toWorker.close();
    }

    private WorkerProcess worker() throws IOException {
        return WorkerProcess.start(
                directory.resolve("worker.conf"), "-Dpekko.remote.artery.bind.port=" + toWorker.target());
    }

    @Test
    void bringsAGenomeOf8ParametersIn72BytesAndItsFitnessBackIn24() throws Exception {
        try (WorkerProcess worker = worker()) {
            evaluate("known", 2, 1_000, 1);
            double[] one = evaluate("single", 50, 100_000, 1);
            double[] many = evaluate("many", 20_000, 500, 200);
            System.out.printf(
                    "bytes for each genome of %d parameters: in chunks of 1 %.0f out, %.0f back;"
                            + " in chunks of about 100 ms %.1f out, %.1f back%n",
                    PARAMETERS, one[0], one[1], many[0], many[1]);
            assertThat(many[0]).isBetween((double) PARAMETERS * Double.BYTES, 72.0);
            assertThat(many[1]).isBetween((double) Double.BYTES, 24.0);
            assertThat(worker.exits()).isEmpty();
        }
    }

    /** Bytes for each genome out and back, with everything else that is said meanwhile. */
    private double[] evaluate(String evolution, int count, long micros, int chunkSize) throws Exception {
        double[] rows = new double[count * PARAMETERS];
        // A genome that is known is not evaluated again.
        Arrays.setAll(rows, i -> i);
        long out = toWorker.bytes();
        long back = toGate.bytes();
        gate.offer(evolution, 0, WorkerSpecs.timer(PARAMETERS, micros, chunkSize), rows)
                .done
                .get(90, TimeUnit.SECONDS);
        return new double[] {(double) (toWorker.bytes() - out) / count, (double) (toGate.bytes() - back) / count};
    }

    @Test
    void bringsBarsOnceToAWorkerHoweverManyEvolutionsUseThemAndHoweverOftenItStarts() throws Exception {
        SpecFile.Accepted read =
                (SpecFile.Accepted) SpecReader.read(Path.of("../config/examples/sp500-sma-cross.conf"));
        EvolutionSpec spec = read.spec();
        byte[] file = Files.readAllBytes(Path.of("../config/data/SP500_D1.csv"));
        FileDataSetStore.open(directory.resolve("core"))
                .write(((ProblemSpec.Trading) spec.problem()).market().content(), file);
        Population first = IslandEvolution.of(spec, Feasibility.ALWAYS, 0).initial();
        int individuals = 20;
        double[] rows = first.rows(0, individuals);

        try (WorkerProcess worker = worker()) {
            long fetched = backtest("one", spec, rows);
            assertThat(fetched).isBetween((long) file.length, file.length + file.length / 10L);
            long again = backtest("other", spec, rows);
            worker.kill();
            long restarted = backtest("third", spec, rows);
            System.out.printf(
                    "bytes to a worker: bars %d, first evolution %d, second %d, after a restart %d%n",
                    file.length, fetched, again, restarted);
            assertThat(again).isLessThan(file.length / 10);
            assertThat(restarted).isLessThan(file.length / 10);
        }
    }

    /** Bytes to the worker until the backtests are done. */
    private long backtest(String evolution, EvolutionSpec spec, double[] rows) throws Exception {
        long before = toWorker.bytes();
        gate.offer(evolution, 0, spec, rows).done.get(90, TimeUnit.SECONDS);
        return toWorker.bytes() - before;
    }
}
