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

        /**
         * Fitness-proportional, on a wheel that is spun for each parent (Holland 1975). Shares are of the fitness above the
         * worst valid one of the generation (windowing, De Jong 1975), in units of the range from worst to best, plus
         * {@code offset} (0 to 1,000).
         */
        record Roulette(double offset) implements SelectionSpec {
            public Roulette {
                Check.range("operators.selection.offset", offset, 0, 1_000);
            }
        }

        /** The shares of {@link Roulette}; all parents of a generation by one spin (Baker 1987). */
        record UniversalSampling(double offset) implements SelectionSpec {
            public UniversalSampling {
                Check.range("operators.selection.offset", offset, 0, 1_000);
            }
        }

        /** Any of the best {@code share} (above 0, up to 1) of the individuals, each as often (Mühlenbein and Schlierkamp-Voosen 1993). */
        record Truncation(double share) implements SelectionSpec {
            public Truncation {
                Check.that(share > 0 && share <= 1, "operators.selection.share must be > 0 and <= 1: share=" + share);
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

        /** The genes before a place from the first parent, those behind it from the second (Holland 1975). */
        record OnePoint() implements CrossoverSpec {}

        /** An arc of the genes, seen as a ring, from the second parent (De Jong 1975). */
        record TwoPoint() implements CrossoverSpec {}
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

        /** Uniform around the gene's own value, at most {@code step} (above 0, up to 1) of the gene's range away (Davis 1991). */
        record Creep(double step) implements MutationSpec {
            public Creep {
                Check.that(step > 0 && step <= 1, "operators.mutation.step must be > 0 and <= 1: step=" + step);
            }
        }

        /** A fresh draw from the gene's whole range. */
        record Reset() implements MutationSpec {}
    }
}
