package wallacea.protocol.spec;

/**
 * How parents are chosen and children made.
 *
 * @param crossoverRate probability, 0 to 1, that a child has two parents; otherwise it starts as a copy of the first
 * @param mutationRate probability, 0 to 1, for each gene of a child to be mutated
 */
public record OperatorSpec(
        SelectionSpec selection,
        CrossoverSpec crossover,
        double crossoverRate,
        MutationSpec mutation,
        double mutationRate) {
    public OperatorSpec {
        Check.range("operators.crossover-rate", crossoverRate, 0, 1);
        Check.range("operators.mutation-rate", mutationRate, 0, 1);
    }

    /** How a parent is chosen. */
    public sealed interface SelectionSpec {
        /** The best of {@code size} (1 to 1,000) individuals drawn with replacement. */
        record Tournament(int size) implements SelectionSpec {
            public Tournament {
                Check.range("operators.selection.size", size, 1, 1_000);
            }
        }

        /** Linear ranking (Baker 1985): the best is expected {@code pressure} (1 to 2) times, the worst 2 - pressure. */
        record Rank(double pressure) implements SelectionSpec {
            public Rank {
                Check.range("operators.selection.pressure", pressure, 1, 2);
            }
        }
    }

    /** How the genes of two parents are joined. */
    public sealed interface CrossoverSpec {
        /** Each gene is taken from the second parent with probability {@code exchange} (0 to 1). */
        record Uniform(double exchange) implements CrossoverSpec {
            public Uniform {
                Check.range("operators.crossover.exchange", exchange, 0, 1);
            }
        }

        /** Simulated binary crossover (Deb and Agrawal 1995) with distribution index {@code eta} (0 to 1,000). */
        record Sbx(double eta) implements CrossoverSpec {
            public Sbx {
                Check.range("operators.crossover.eta", eta, 0, 1_000);
            }
        }

        /** BLX-alpha (Eshelman and Schaffer 1993), {@code alpha} 0 to 10. */
        record Blx(double alpha) implements CrossoverSpec {
            public Blx {
                Check.range("operators.crossover.alpha", alpha, 0, 10);
            }
        }
    }

    /** How one gene is changed. */
    public sealed interface MutationSpec {
        /** Normal around the gene's own value; {@code sigma} (above 0, up to 10) in units of the gene's range. */
        record Gaussian(double sigma) implements MutationSpec {
            public Gaussian {
                Check.that(sigma > 0 && sigma <= 10, "operators.mutation.sigma must be > 0 and <= 10: sigma=" + sigma);
            }
        }

        /** Polynomial mutation (Deb and Goyal 1996) with distribution index {@code eta} (0 to 1,000). */
        record Polynomial(double eta) implements MutationSpec {
            public Polynomial {
                Check.range("operators.mutation.eta", eta, 0, 1_000);
            }
        }

        /** A fresh draw from the gene's whole range. */
        record Reset() implements MutationSpec {}
    }
}
