package wallacea.domain.genome;

import java.util.List;
import wallacea.domain.random.KeyedRandom;
import wallacea.protocol.spec.GeneSpec;

/**
 * All genomes that a list of genes allows. Besides its allele a gene has a <em>coordinate</em> from 0 to 1, in which
 * operators vary it and diversity is measured: linear from {@code min} to {@code max} for a continuous gene,
 * logarithmic for one on a log scale; a gene with n levels (integer, stepped, choice, boolean) cuts 0 to 1 into n
 * equal cells and its coordinate is the middle of the cell, so that uniform coordinates are uniform levels.
 */
public final class GenomeSpace {
    private enum Scale {
        LINEAR,
        LOGARITHMIC,
        LEVELS,
        CATEGORIES
    }

    private final Scale[] scale;
    private final double[] min;
    private final double[] max;
    /** {@code max - min}; for a log scale the logarithm of {@code max / min}. */
    private final double[] width;

    private final double[] step;
    private final int[] levels;
    private final boolean isBits;

    private GenomeSpace(int genes, boolean isBits) {
        this.isBits = isBits;
        scale = new Scale[genes];
        min = new double[genes];
        max = new double[genes];
        width = new double[genes];
        step = new double[genes];
        levels = new int[genes];
    }

    /**
     * The space of the given genes.
     *
     * @throws IllegalArgumentException if a range is too wide to be a double, or has more than 2^31 - 1 levels
     */
    public static GenomeSpace of(List<GeneSpec> genes) {
        GenomeSpace space = new GenomeSpace(genes.size(), GeneSpec.areAllBoolean(genes));
        for (int gene = 0; gene < genes.size(); gene++) {
            switch (genes.get(gene)) {
                case GeneSpec.IntegerGene g -> space.levels(gene, g.name(), g.min(), g.max(), 1);
                case GeneSpec.RealGene g when g.step() > 0 -> space.levels(gene, g.name(), g.min(), g.max(), g.step());
                case GeneSpec.RealGene g -> space.continuous(gene, g);
                case GeneSpec.ChoiceGene g -> space.categories(gene, g.values().size());
                case GeneSpec.BooleanGene g -> space.categories(gene, 2);
            }
        }
        return space;
    }

    private void continuous(int gene, GeneSpec.RealGene spec) {
        scale[gene] = spec.logScale() ? Scale.LOGARITHMIC : Scale.LINEAR;
        min[gene] = spec.min() + 0.0;
        max[gene] = spec.max() + 0.0;
        width[gene] = spec.logScale() ? StrictMath.log(spec.max() / spec.min()) : spec.max() - spec.min();
        if (!Double.isFinite(width[gene])) {
            throw new IllegalArgumentException(
                    spec.name() + ": the range is too wide: min=" + spec.min() + " max=" + spec.max());
        }
    }

    private void levels(int gene, String name, double from, double to, double by) {
        double count = StrictMath.floor((to - from) / by + 1e-9) + 1;
        if (!(count <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    name + ": more than " + Integer.MAX_VALUE + " levels: min=" + from + " max=" + to + " step=" + by);
        }
        scale[gene] = Scale.LEVELS;
        levels[gene] = (int) count;
        min[gene] = from + 0.0;
        step[gene] = by;
        max[gene] = min[gene] + (levels[gene] - 1) * by;
        width[gene] = max[gene] - min[gene];
    }

    private void categories(int gene, int count) {
        levels(gene, "choice", 0, count - 1.0, 1);
        scale[gene] = Scale.CATEGORIES;
    }

    public int genes() {
        return scale.length;
    }

    /** Room for so many genomes, all alleles 0: in bits where every gene is boolean, else in columns. */
    public Genomes room(int size) {
        return isBits ? new BitRows(genes(), size) : new AlleleColumns(genes(), size);
    }

    /** Whether the levels of the gene have no order (choice, boolean): there is no value between two others. */
    public boolean isCategorical(int gene) {
        return scale[gene] == Scale.CATEGORIES;
    }

    /** Number of values the gene can take; 0 for a continuous one. */
    public int levels(int gene) {
        return levels[gene];
    }

    /** Difference of the greatest and the least allele. */
    public double width(int gene) {
        return max[gene] - min[gene];
    }

    /** Where an allowed allele lies, 0 to 1; 0.5 for a gene with one value. */
    public double coordinate(int gene, double allele) {
        return switch (scale[gene]) {
            case LINEAR -> width[gene] == 0 ? 0.5 : (allele - min[gene]) / width[gene];
            case LOGARITHMIC -> width[gene] == 0 ? 0.5 : StrictMath.log(allele / min[gene]) / width[gene];
            case LEVELS, CATEGORIES -> (level(gene, allele) + 0.5) / levels[gene];
        };
    }

    /** The allele at a coordinate; one outside 0 to 1 gives the nearest end. */
    public double allele(int gene, double coordinate) {
        return switch (scale[gene]) {
            case LINEAR -> clamp(min[gene] + coordinate * width[gene], min[gene], max[gene]);
            case LOGARITHMIC -> clamp(min[gene] * StrictMath.exp(coordinate * width[gene]), min[gene], max[gene]);
            case LEVELS, CATEGORIES -> alleleOfLevel(gene, (int) (coordinate * levels[gene]));
        };
    }

    /** The next level above or below; at an end the next one inward. A gene with one level keeps it. */
    public double neighbour(int gene, double allele, boolean above) {
        int level = level(gene, allele);
        int last = levels[gene] - 1;
        int next = above ? (level < last ? level + 1 : level - 1) : (level > 0 ? level - 1 : level + 1);
        return alleleOfLevel(gene, next);
    }

    /** An allele drawn from the whole range: uniform, or uniform in the logarithm. */
    public double draw(int gene, KeyedRandom random) {
        return levels[gene] > 0 ? alleleOfLevel(gene, random.nextInt(levels[gene])) : allele(gene, random.nextDouble());
    }

    /** Fills a genome with drawn alleles, gene by gene. */
    public void draw(double[] genome, KeyedRandom random) {
        for (int gene = 0; gene < scale.length; gene++) {
            genome[gene] = draw(gene, random);
        }
    }

    /** The allowed allele nearest to any number; for NaN the least. */
    public double repair(int gene, double value) {
        return levels[gene] > 0
                ? alleleOfLevel(gene, level(gene, value))
                : clamp(Double.isNaN(value) ? min[gene] : value, min[gene], max[gene]);
    }

    /** Repairs every gene. */
    public void repair(double[] genome) {
        for (int gene = 0; gene < scale.length; gene++) {
            genome[gene] = repair(gene, genome[gene]);
        }
    }

    /** Folds a coordinate that left 0 to 1 back inside, as a mirror at either end would. */
    public static double reflect(double coordinate) {
        if (coordinate >= 0 && coordinate <= 1) {
            return coordinate;
        }
        double folded = StrictMath.abs(coordinate) % 2;
        return folded > 1 ? 2 - folded : folded;
    }

    /**
     * How much the individuals differ, 0 (all alike) to 1: the mean over the genes of twice the standard deviation of the
     * coordinates (1 when one half lies at either end), or for a categorical gene the Gini-Simpson index over its greatest
     * value, {@code (1 - sum p^2) * n / (n - 1)}.
     */
    public double diversity(Genomes genomes) {
        return switch (genomes) {
            case AlleleColumns columns -> diversity(columns);
            case BitRows bits -> diversity(bits);
        };
    }

    private static double diversity(BitRows genomes) {
        int[] ones = genomes.ones();
        long[] count = new long[2];
        double sum = 0;
        for (int one : ones) {
            count[0] = (long) genomes.size() - one;
            count[1] = one;
            sum += giniSimpson(count, genomes.size());
        }
        return sum / ones.length;
    }

    private double diversity(AlleleColumns genomes) {
        double[] spread = new double[scale.length];
        Deviations deviations = new Deviations(genomes.size());
        for (int gene = 0; gene < scale.length; gene++) {
            if (isCategorical(gene)) {
                spread[gene] = giniSimpson(gene, genomes);
            } else {
                coordinates(gene, genomes, deviations.add(gene));
            }
            if (deviations.isFull() || gene == scale.length - 1) {
                deviations.flush(spread);
            }
        }
        double sum = 0;
        for (int gene = 0; gene < scale.length; gene++) {
            sum += isCategorical(gene) ? spread[gene] : 2 * spread[gene];
        }
        return sum / scale.length;
    }

    private void coordinates(int gene, AlleleColumns genomes, double[] coordinates) {
        double[] columns = genomes.columns();
        int from = gene * genomes.size();
        if (scale[gene] == Scale.LINEAR && width[gene] > 0) {
            double least = min[gene];
            double range = width[gene];
            for (int i = 0; i < coordinates.length; i++) {
                coordinates[i] = (columns[from + i] - least) / range;
            }
        } else {
            for (int i = 0; i < coordinates.length; i++) {
                coordinates[i] = coordinate(gene, columns[from + i]);
            }
        }
    }

    /**
     * How far two genomes are apart, 0 (alike) to 1: the mean over the genes of the difference of the coordinates, for a
     * categorical gene 0 or 1 (Gower, "A general coefficient of similarity and some of its properties", 1971).
     *
     * @param rows holds the other genome from {@code offset} on
     */
    public double distance(Genomes genomes, int individual, double[] rows, int offset) {
        double sum = 0;
        for (int gene = 0; gene < scale.length; gene++) {
            double one = genomes.allele(individual, gene);
            double other = rows[offset + gene];
            if (one != other) {
                sum += isCategorical(gene) ? 1 : StrictMath.abs(coordinate(gene, one) - coordinate(gene, other));
            }
        }
        return sum / scale.length;
    }

    private double giniSimpson(int gene, AlleleColumns genomes) {
        int size = genomes.size();
        // the alleles of a category are its levels
        long[] count = new long[levels[gene]];
        for (int i = 0; i < size; i++) {
            count[(int) genomes.allele(i, gene)]++;
        }
        return giniSimpson(count, size);
    }

    private static double giniSimpson(long[] count, int size) {
        double same = 0;
        for (long c : count) {
            same += ((double) c / size) * ((double) c / size);
        }
        return (1 - same) * count.length / (count.length - 1);
    }

    private int level(int gene, double allele) {
        return (int) clamp(StrictMath.floor((allele - min[gene]) / step[gene] + 0.5), 0, levels[gene] - 1.0);
    }

    private double alleleOfLevel(int gene, int level) {
        return min[gene] + StrictMath.clamp(level, 0, levels[gene] - 1) * step[gene];
    }

    private static double clamp(double value, double least, double greatest) {
        return value < least ? least : value > greatest ? greatest : value;
    }
}
