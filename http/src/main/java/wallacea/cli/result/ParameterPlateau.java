package wallacea.cli.result;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import wallacea.domain.fitness.RuleFeasibility;
import wallacea.domain.fitness.TradingProblem;
import wallacea.domain.genome.Feasibility;
import wallacea.http.report.ChampionStudy.GeneSweep;
import wallacea.http.report.ChampionStudy.SweepPoint;
import wallacea.protocol.spec.EvolutionSpec;
import wallacea.protocol.spec.GeneSpec;

/**
 * What becomes of a genome's fitness when one gene after the other is moved by up to a quarter of its range either way:
 * at first a little, then more at each step. A fitness that rests on a plateau hardly changes; a lone peak was found by luck.
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
    private final Set<String> times;
    private final Feasibility feasibility;
    private final int steps;

    ParameterPlateau(TradingProblem problem, Judgement judgement, EvolutionSpec spec) {
        this.judgement = judgement;
        genes = spec.genes();
        times = GeneValues.times(spec);
        feasibility = RuleFeasibility.of(spec);
        long bars = (long) problem.inSample().size() + problem.control().size();
        long affordable = BARS / bars / (2L * Math.max(1, genes.size()));
        steps = (int) Math.max(LEAST_STEPS, Math.min(MOST_STEPS, affordable));
    }

    /** One sweep a gene. */
    List<GeneSweep> around(double[] genome) {
        List<List<double[]>> moved = IntStream.range(0, genes.size())
                .mapToObj(gene -> moved(genome, gene))
                .toList();
        List<double[]> allowed = moved.stream()
                .flatMap(List::stream)
                .filter(feasibility::isFeasible)
                .toList();
        Iterator<Double> inSample = judgement.inSampleFitness(allowed).iterator();
        Iterator<Double> control = judgement.controlFitness(allowed).iterator();
        List<GeneSweep> sweeps = new ArrayList<>();
        for (int gene = 0; gene < genes.size(); gene++) {
            List<SweepPoint> points = new ArrayList<>();
            for (double[] one : moved.get(gene)) {
                String value = GeneValues.text(genes.get(gene), one[gene], times);
                boolean isAllowed = feasibility.isFeasible(one);
                double found = isAllowed ? inSample.next() : Double.NaN;
                double held = isAllowed ? control.next() : Double.NaN;
                points.add(new SweepPoint(
                        value, found, Double.isNaN(found) ? Double.NaN : held, one[gene] == genome[gene]));
            }
            sweeps.add(new GeneSweep(genes.get(gene).name(), points));
        }
        return sweeps;
    }

    private List<double[]> moved(double[] genome, int gene) {
        return alleles(genes.get(gene), genome[gene]).stream()
                .map(allele -> {
                    double[] moved = genome.clone();
                    moved[gene] = allele;
                    return moved;
                })
                .toList();
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

    /** Step k of n goes as far as (k/n)^2 of the reach, yet to k values at least. */
    private double moved(GeneSpec gene, double own, int k) {
        double reach = REACH * k * Math.abs(k) / ((double) steps * steps);
        return switch (gene) {
            case GeneSpec.IntegerGene range -> own + whole(reach * ((double) range.max() - range.min()), k);
            case GeneSpec.RealGene range
            when range.logScale() -> own * StrictMath.exp(reach * StrictMath.log(range.max() / range.min()));
            case GeneSpec.RealGene range
            when range.step() > 0 -> {
                double index = Math.rint((own - range.min()) / range.step());
                double moved = index + whole(reach * (range.max() - range.min()) / range.step(), k);
                yield range.min() + moved * range.step();
            }
            case GeneSpec.RealGene range -> own + reach * (range.max() - range.min());
            case GeneSpec.ChoiceGene _, GeneSpec.BooleanGene _ -> own + k;
        };
    }

    private static double whole(double distance, int k) {
        return k < 0 ? Math.min(k, Math.rint(distance)) : Math.max(k, Math.rint(distance));
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
