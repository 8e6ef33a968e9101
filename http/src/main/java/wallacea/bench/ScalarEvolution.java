package wallacea.bench;

import java.util.Arrays;

/**
 * A genetic algorithm on Rastrigin's function as a programmer would write it for this one purpose: primitive arrays, a
 * tournament of three, simulated binary crossover with distribution index 15, Gaussian mutation, the best tenth kept. Under
 * the same strict arithmetic as the engine: no library function but {@link StrictMath#log}, roots by square roots, a cosine
 * by its series. It keeps no history, no digest and no order of draws that would let one individual be made again.
 */
final class ScalarEvolution {
    private static final double LEAST = -5.12;
    private static final double WIDTH = 10.24;
    private static final double CROSSOVER_RATE = 0.9;
    private static final int ROOTS = 4; // the 16th root

    private final int size;
    private final int genes;
    private final int elite;
    private final double sigma;
    private final double mutationRate;
    private double[] parents;
    private double[] children;
    private double[] fitness;
    private double[] childFitness;
    private long state0 = 0x9E3779B97F4A7C15L;
    private long state1 = 0xD1B54A32D192ED03L;
    private double spare = Double.NaN;

    ScalarEvolution(int size, int genes, double sigma, double mutationRate) {
        this.size = size;
        this.genes = genes;
        this.elite = size / 10;
        this.sigma = sigma;
        this.mutationRate = mutationRate;
        parents = new double[size * genes];
        children = new double[size * genes];
        fitness = new double[size];
        childFitness = new double[size];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = LEAST + WIDTH * uniform();
        }
        for (int i = 0; i < size; i++) {
            fitness[i] = rastrigin(parents, i * genes);
        }
    }

    /** Breeds and judges the nine tenths of a generation that are not kept. */
    void generation() {
        double[] sorted = fitness.clone();
        Arrays.sort(sorted);
        double threshold = sorted[size - elite];
        int next = 0;
        for (int i = 0; i < size && next < elite; i++) {
            if (fitness[i] >= threshold) {
                System.arraycopy(parents, i * genes, children, next * genes, genes);
                childFitness[next++] = fitness[i];
            }
        }
        for (; next < size; next++) {
            int at = next * genes;
            System.arraycopy(parents, tournament() * genes, children, at, genes);
            if (uniform() < CROSSOVER_RATE) {
                cross(tournament() * genes, at);
            }
            mutate(at);
            childFitness[next] = rastrigin(children, at);
        }
        swap();
    }

    double best() {
        return Arrays.stream(fitness).max().orElse(Double.NaN);
    }

    private void swap() {
        double[] rows = parents;
        parents = children;
        children = rows;
        double[] values = fitness;
        fitness = childFitness;
        childFitness = values;
    }

    private int tournament() {
        int best = pick();
        for (int i = 1; i < 3; i++) {
            int other = pick();
            best = fitness[other] > fitness[best] ? other : best;
        }
        return best;
    }

    private void cross(int second, int at) {
        long coins = next();
        for (int gene = 0; gene < genes; gene++) {
            if ((gene & 31) == 31) {
                coins = next();
            }
            boolean varied = (coins & 1) != 0;
            double side = (coins & 2) - 1.0;
            coins >>>= 2;
            double one = (children[at + gene] - LEAST) / WIDTH;
            double other = (parents[second + gene] - LEAST) / WIDTH;
            double distance = 0.5 * Math.abs(one - other);
            if (!varied || distance == 0) {
                continue;
            }
            double mean = 0.5 * (one + other);
            double room = 0.5 * (1 + side) - side * mean;
            double power = Math.min(1, distance / room);
            for (int i = 0; i < ROOTS; i++) {
                power *= power;
            }
            double u = 2 * (1 - 0.5 * power) * uniform();
            double spread = u <= 1 ? u : 1 / (2 - u);
            for (int i = 0; i < ROOTS; i++) {
                spread = Math.sqrt(spread);
            }
            children[at + gene] = clamp(LEAST + (mean + side * spread * distance) * WIDTH);
        }
    }

    private void mutate(int at) {
        for (int gene = 0; gene < genes; gene++) {
            if (uniform() < mutationRate) {
                double moved = Math.abs((children[at + gene] - LEAST) / WIDTH + sigma * gaussian()) % 2;
                children[at + gene] = clamp(LEAST + (moved > 1 ? 2 - moved : moved) * WIDTH);
            }
        }
    }

    private double rastrigin(double[] rows, int at) {
        double sum = 0;
        for (int gene = 0; gene < genes; gene++) {
            double x = rows[at + gene];
            sum += x * x + 10 * oneMinusCosine(x);
        }
        return -sum;
    }

    /** {@code 1 - cos(2 pi x) = 2 sin^2(pi x)} by the Taylor series of the sine. */
    private static double oneMinusCosine(double x) {
        double part = x - Math.rint(x);
        double square = part * part * (Math.PI * Math.PI);
        double sine = 1 / 51090942171709440000.0;
        sine = sine * -square + 1 / 121645100408832000.0;
        sine = sine * -square + 1 / 355687428096000.0;
        sine = sine * -square + 1 / 1307674368000.0;
        sine = sine * -square + 1 / 6227020800.0;
        sine = sine * -square + 1 / 39916800.0;
        sine = sine * -square + 1 / 362880.0;
        sine = sine * -square + 1 / 5040.0;
        sine = sine * -square + 1 / 120.0;
        sine = sine * -square + 1 / 6.0;
        sine = sine * -square + 1;
        return 2 * square * sine * sine;
    }

    private static double clamp(double x) {
        return Math.max(LEAST, Math.min(LEAST + WIDTH, x));
    }

    private double gaussian() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
    }

    private int pick() {
        return (int) (((next() >>> 32) * size) >>> 32);
    }

    private double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** xoroshiro128++. */
    private long next() {
        long a = state0;
        long b = state1;
        b ^= a;
        long result = Long.rotateLeft(state0 + state1, 17) + state0;
        state0 = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
        state1 = Long.rotateLeft(b, 28);
        return result;
    }
}
