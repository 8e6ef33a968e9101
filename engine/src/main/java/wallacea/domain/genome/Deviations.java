package wallacea.domain.genome;

/**
 * Standard deviations of columns of numbers, four columns side by side: each sum runs in the order of the indices, and the
 * additions of one column need not wait for those of another.
 */
final class Deviations {
    private static final int SIDE_BY_SIDE = 4;

    private final double[][] columns;
    private final int[] genes = new int[SIDE_BY_SIDE];
    private int count;

    /** @param size numbers of a column */
    Deviations(int size) {
        columns = new double[SIDE_BY_SIDE][size];
    }

    /** Where the numbers of one more gene are to be written; only while not full. */
    double[] add(int gene) {
        genes[count] = gene;
        return columns[count++];
    }

    boolean isFull() {
        return count == SIDE_BY_SIDE;
    }

    /** Writes the deviation of each gene at its place, and is empty again. */
    void flush(double[] byGene) {
        double[] deviations = of(columns[0], columns[1], columns[2], columns[3]);
        for (int i = 0; i < count; i++) {
            byGene[genes[i]] = deviations[i];
        }
        count = 0;
    }

    private static double[] of(double[] a, double[] b, double[] c, double[] d) {
        int size = a.length;
        double sumA = 0;
        double sumB = 0;
        double sumC = 0;
        double sumD = 0;
        for (int i = 0; i < size; i++) {
            sumA += a[i];
            sumB += b[i];
            sumC += c[i];
            sumD += d[i];
        }
        double meanA = sumA / size;
        double meanB = sumB / size;
        double meanC = sumC / size;
        double meanD = sumD / size;
        double squaresA = 0;
        double squaresB = 0;
        double squaresC = 0;
        double squaresD = 0;
        for (int i = 0; i < size; i++) {
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
            squaresC += (c[i] - meanC) * (c[i] - meanC);
            squaresD += (d[i] - meanD) * (d[i] - meanD);
        }
        return new double[] {
            Math.sqrt(squaresA / size),
            Math.sqrt(squaresB / size),
            Math.sqrt(squaresC / size),
            Math.sqrt(squaresD / size)
        };
    }
}
