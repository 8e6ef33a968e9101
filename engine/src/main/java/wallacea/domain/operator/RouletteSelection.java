package wallacea.domain.operator;

import wallacea.domain.random.KeyedRandom;

/** Fitness-proportional: each choice spins the wheel anew (Holland 1975). */
record RouletteSelection(FitnessWheel wheel) implements Selection {
    @Override
    public int select(int choice, KeyedRandom random) {
        return wheel.at(random.nextDouble() * wheel.length());
    }
}
