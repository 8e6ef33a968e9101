package wallacea.domain.evolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The best valid individuals ever evaluated, no two with the same genome, best first: by fitness, then the earlier
 * generation, the lower island, the lower index.
 *
 * @param capacity most members, at least 1
 */
public record HallOfFame(int capacity, List<Member> members) {
    private static final Comparator<Member> ORDER = Comparator.comparingDouble(Member::fitness)
            .reversed()
            .thenComparingInt(Member::generation)
            .thenComparingInt(Member::island)
            .thenComparingInt(Member::individual);

    public HallOfFame {
        members = List.copyOf(members);
    }

    /**
     * An individual and where it was first evaluated.
     *
     * @param genome one allele a gene
     */
    public record Member(double fitness, int generation, int island, int individual, double[] genome) {}

    public static HallOfFame empty(int capacity) {
        return new HallOfFame(capacity, List.of());
    }

    /** With those individuals of an evaluated population that are at least as late as {@code from} and good enough. */
    HallOfFame with(int island, Population population, int from) {
        List<Member> merged = new ArrayList<>(members);
        for (int individual : candidates(population, from)) {
            insert(
                    merged,
                    new Member(
                            population.fitness(individual),
                            population.generation(),
                            island,
                            individual,
                            population.genomes().genome(individual)));
        }
        return new HallOfFame(capacity, merged);
    }

    /** At most {@code capacity} of them, best first, each unlike those before it and unlike the members. */
    private List<Integer> candidates(Population population, int from) {
        Ranking ranking = population.ranking();
        List<Integer> found = new ArrayList<>();
        List<Integer> known = new ArrayList<>();
        for (int rank = 0; rank < ranking.size() && found.size() < capacity; rank++) {
            int individual = ranking.individual(rank);
            if (!population.isValid(individual) || !isGoodEnough(population.fitness(individual))) {
                break;
            }
            if (individual >= from && !isAmong(known, population, individual)) {
                known.add(individual);
                if (!isMember(population, individual)) {
                    found.add(individual);
                }
            }
        }
        return found;
    }

    private static boolean isAmong(List<Integer> known, Population population, int individual) {
        for (int other : known) {
            if (population.fitness(other) == population.fitness(individual)
                    && population.genomes().areSame(other, individual)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMember(Population population, int individual) {
        for (Member member : members) {
            if (member.fitness() == population.fitness(individual)
                    && population.genomes().holds(individual, member.genome(), 0)) {
                return true;
            }
        }
        return false;
    }

    /** The best of several halls; the order of the list does not matter. */
    public static HallOfFame merge(int capacity, List<HallOfFame> halls) {
        HallOfFame all = empty(capacity);
        List<Member> merged = new ArrayList<>();
        for (HallOfFame hall : halls) {
            for (Member member : hall.members) {
                all.insert(merged, member);
            }
        }
        return new HallOfFame(capacity, merged);
    }

    private boolean isGoodEnough(double fitness) {
        return members.size() < capacity || fitness > members.getLast().fitness();
    }

    private void insert(List<Member> best, Member candidate) {
        int place = best.size();
        for (int i = best.size() - 1; i >= 0; i--) {
            Member member = best.get(i);
            boolean isBetter = ORDER.compare(candidate, member) < 0;
            if (Arrays.equals(member.genome(), candidate.genome())) {
                if (!isBetter) {
                    return;
                }
                best.remove(i);
                place--;
            }
            if (isBetter) {
                place = Math.min(place, i);
            }
        }
        if (place < capacity) {
            best.add(place, candidate);
            if (best.size() > capacity) {
                best.removeLast();
            }
        }
    }
}
