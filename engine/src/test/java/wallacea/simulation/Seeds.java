package wallacea.simulation;

/** Runs a range of seeds, {@code FROM TO}: more than a build does, or one that failed. */
final class Seeds {
    private Seeds() {}

    public static void main(String[] args) {
        long from = Long.parseLong(args[0]);
        long to = Long.parseLong(args[1]);
        long virtualMillis = 0;
        int broken = 0;
        for (long seed = from; seed <= to; seed++) {
            try {
                virtualMillis += Simulation.run(seed, Fault.NONE).virtualMillis();
            } catch (Violation violation) {
                broken++;
                System.out.println(violation.getMessage());
            }
        }
        System.out.println(
                "seeds=" + (to - from + 1) + " broken=" + broken + " virtual_hours=" + virtualMillis / 3_600_000);
    }
}
