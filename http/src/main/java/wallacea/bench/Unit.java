package wallacea.bench;

/** What rates are counted in. */
enum Unit {
    BARS("M bars/s", 1e6),
    EVALUATIONS("M evaluations/s", 1e6),
    SHARE("% of the slots' time", 0.01);

    private final String text;
    private final double size;

    Unit(String text, double size) {
        this.text = text;
        this.size = size;
    }

    /** A rate a second in this unit. */
    double of(double rate) {
        return rate / size;
    }

    @Override
    public String toString() {
        return text;
    }
}
