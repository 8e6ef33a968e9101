package wallacea.domain.operator;

import wallacea.domain.genome.GenomeSpace;
import wallacea.domain.random.KeyedRandom;

/**
 * Simulated binary crossover (Deb and Agrawal 1995), bounded (Deb and Jain 2011, as in NSGA-II). Each gene is varied with
 * probability 1/2, else it is the first parent's. A varied gene lies at {@code mean +- spread * |x1 - x2| / 2} around
 * the parents' mean in coordinates, on the side of either parent with equal probability; the spread has density {@code
 * (eta+1)/2 * b^eta} below 1 and {@code (eta+1)/2 * b^-(eta+2)} above, cut off where the child would leave 0 to 1 and
 * scaled up to total 1. A categorical gene that is varied is the second parent's.
 */
final class SbxCrossover implements Crossover {
    private final Power power;

    /** @param eta distribution index, at least 0; the greater, the nearer children are to their parents */
    SbxCrossover(double eta) {
        power = new Power(eta + 1);
    }

    @Override
    public void cross(GenomeSpace space, double[] first, double[] second, double[] child, KeyedRandom random) {
        long coins = 0;
        for (int gene = 0; gene < space.genes(); gene++, coins >>>= 2) {
            if (gene % 32 == 0) {
                coins = random.nextLong();
            }
            double one = first[gene];
            double other = second[gene];
            if (one == other || (coins & 1) == 0) {
                child[gene] = one;
            } else if (space.isCategorical(gene)) {
                child[gene] = other;
            } else {
                double from = space.coordinate(gene, one);
                double to = space.coordinate(gene, other);
                child[gene] = space.allele(gene, vary(from, to, (coins & 2) == 0, random));
            }
        }
    }

    private double vary(double one, double other, boolean below, KeyedRandom random) {
        double mean = 0.5 * (one + other);
        double half = 0.5 * StrictMath.abs(one - other);
        if (half == 0) {
            return one;
        }
        double inverseWidest = Math.min(1, half / (below ? mean : 1 - mean));
        double mass = 1 - 0.5 * power.raise(inverseWidest);
        double u = 2 * mass * random.nextDouble();
        double spread = u <= 1 ? power.root(u) : power.root(1 / (2 - u));
        return below ? mean - spread * half : mean + spread * half;
    }
}
