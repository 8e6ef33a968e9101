package wallacea.domain.rule;

/** How the language writes numbers. */
final class Numbers {
    private Numbers() {}

    /** The shortest decimal that reads back as the same finite double, sign of zero included: {@code 14}, {@code 0.05}, {@code -2.5e-7}. */
    static String print(double value) {
        String shortest = Double.toString(value).replace('E', 'e');
        return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest.replace(".0e", "e");
    }
}
