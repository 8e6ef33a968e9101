package wallacea.cli.result;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import wallacea.domain.fitness.BacktestFitness;
import wallacea.domain.fitness.RuleFeasibility;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.genome.Feasibility;
import wallacea.http.report.ChampionStudy.GeneSweep;
import wallacea.http.report.ChampionStudy.SweepPoint;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;

/**
 * What becomes of a genome's fitness when one gene after the other is moved by up to a quarter of its range either way,
 * in equal steps. A fitness that rests on a plateau hardly changes; a lone peak was found by luck.
 */
final class ParameterPlateau {
    /** Steps either way. */
    private static final int MOST_STEPS = 10;

    private static final int LEAST_STEPS = 2;
    /** Bars that all backtests of a plateau may go through together, about: long series get fewer steps. */
    private static final long BARS = 50_000_000;

    private static final double REACH = 0.25;

    private final Judgement judgement;
    private final List<GeneSpec> genes;
    private final Feasibility feasibility;
    private final BacktestFitness fitness;
    private final int steps;

    ParameterPlateau(TradingProblem problem, Judgement judgement, EvolutionSpec spec) {
        this.judgement = judgement;
        genes = spec.genes();
        feasibility = RuleFeasibility.of(spec);
        fitness = problem.fitness();
        long bars = (long) problem.inSample().size() + problem.control().size();
        long affordable = BARS / bars / (2L * Math.max(1, genes.size()));
        steps = (int) Math.max(LEAST_STEPS, Math.min(MOST_STEPS, affordable));
    }

    /** One sweep a gene. */
    List<GeneSweep> around(double[] genome) {
        return IntStream.range(0, genes.size())
                .mapToObj(gene -> sweep(genome, gene))
                .toList();
    }

    private GeneSweep sweep(double[] genome, int gene) {
        List<SweepPoint> points = new ArrayList<>();
        for (double allele : alleles(genes.get(gene), genome[gene])) {
            double[] moved = genome.clone();
            moved[gene] = allele;
            points.add(point(moved, GeneValues.text(genes.get(gene), allele), allele == genome[gene]));
        }
        return new GeneSweep(genes.get(gene).name(), points);
    }

    private SweepPoint point(double[] genome, String value, boolean isChampion) {
        double[] found = new double[1];
        boolean[] valid = new boolean[1];
        if (feasibility.isFeasible(genome)) {
            fitness.evaluate(genome, 1, found, valid);
        }
        return valid[0]
                ? new SweepPoint(value, found[0], judgement.controlFitness(genome), isChampion)
                : new SweepPoint(value, Double.NaN, Double.NaN, isChampion);
    }

    /** The champion's allele and those around it, rising. */
    private List<Double> alleles(GeneSpec gene, double own) {
        List<Double> alleles = new ArrayList<>();
        for (int k = -steps; k <= steps; k++) {
            double allele = k == 0 ? own : moved(gene, own, k);
            if (isWithin(gene, allele) && (alleles.isEmpty() || alleles.getLast() < allele)) {
                alleles.add(allele);
            }
        }
        return alleles;
    }

    private double moved(GeneSpec gene, double own, int k) {
        return switch (gene) {
            case GeneSpec.IntegerGene range ->
                own + k * Math.max(1, Math.rint(REACH * ((double) range.max() - range.min()) / steps));
            case GeneSpec.RealGene range
            when range.logScale() ->
                own * StrictMath.exp(k * REACH * StrictMath.log(range.max() / range.min()) / steps);
            case GeneSpec.RealGene range
            when range.step() > 0 -> {
                double apart = Math.max(1, Math.rint(REACH * (range.max() - range.min()) / range.step() / steps));
                double index = Math.rint((own - range.min()) / range.step());
                yield range.min() + (index + k * apart) * range.step();
            }
            case GeneSpec.RealGene range -> own + k * REACH * (range.max() - range.min()) / steps;
            case GeneSpec.ChoiceGene _, GeneSpec.BooleanGene _ -> own + k;
        };
    }

    private static boolean isWithin(GeneSpec gene, double allele) {
        return switch (gene) {
            case GeneSpec.IntegerGene range -> allele >= range.min() && allele <= range.max();
            case GeneSpec.RealGene range -> allele >= range.min() && allele <= range.max();
            case GeneSpec.ChoiceGene choice ->
                allele >= 0 && allele < choice.values().size();
            case GeneSpec.BooleanGene _ -> allele == 0 || allele == 1;
        };
    }
}
