package wallacea.domain.operator;

import java.util.List;
import wallacea.domain.genome.GenomeSpace;
import wallacea.protocol.spec.GeneSpec.BooleanGene;
import wallacea.protocol.spec.GeneSpec.ChoiceGene;
import wallacea.protocol.spec.GeneSpec.IntegerGene;
import wallacea.protocol.spec.GeneSpec.RealGene;

/** A space with one gene of each kind, and one with a single continuous gene from 0 to 1. */
final class MixedSpace {
    static final int REAL = 0;
    static final int LOGARITHMIC = 1;
    static final int INTEGER = 2;
    static final int STEPPED = 3;
    static final int CHOICE = 4;
    static final int BOOLEAN = 5;
    static final GenomeSpace ALL = GenomeSpace.of(List.of(
            new RealGene("real", -5, 5, 0, false),
            new RealGene("log", 0.001, 10, 0, true),
            new IntegerGene("integer", 2, 20),
            new RealGene("stepped", 0, 1, 0.25, false),
            new ChoiceGene("choice", List.of(1.0, 5.0, 9.0)),
            new BooleanGene("boolean"),
            new IntegerGene("single", 4, 4)));
    static final GenomeSpace UNIT = GenomeSpace.of(List.of(new RealGene("x", 0, 1, 0, false)));

    private MixedSpace() {}
}
