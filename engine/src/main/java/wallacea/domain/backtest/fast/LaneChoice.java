package wallacea.domain.backtest.fast;

/** The {@link Lanes} of this process. A class of its own, so that no form of them is there before the choice is made. */
final class LaneChoice {
    private static final String SWITCH = "wallacea.vector";
    private static final String MODULE = "jdk.incubator.vector";
    private static final int FEWEST_LANES = 4;

    static final Lanes SCALAR = new ScalarLanes();
    static final Lanes CHOSEN;
    static final String DESCRIPTION;

    static {
        if ("off".equals(System.getProperty(SWITCH))) {
            CHOSEN = SCALAR;
            DESCRIPTION = "scalar: " + SWITCH + "=off";
        } else if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            CHOSEN = SCALAR;
            DESCRIPTION = "scalar: no module " + MODULE;
        } else if (!hasOptimizingCompiler()) {
            CHOSEN = SCALAR;
            DESCRIPTION = "scalar: this JVM compiles without vectors";
        } else if (VectorLanes.width() < FEWEST_LANES) {
            CHOSEN = SCALAR;
            DESCRIPTION = "scalar: the preferred vector holds " + VectorLanes.width() + " doubles";
        } else {
            CHOSEN = new VectorLanes();
            DESCRIPTION = "vectors of " + VectorLanes.width() + " doubles";
        }
    }

    private LaneChoice() {}

    /** Whether vectors become instructions; the quick compiler and the interpreter make each of them a call. */
    private static boolean hasOptimizingCompiler() {
        String mode = System.getProperty("java.vm.info", "");
        return !mode.contains("emulated-client") && !mode.contains("interpreted");
    }
}
