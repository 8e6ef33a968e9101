package wallacea.domain.market;

/** Why a bar is refused: which column, what it holds, what was expected. */
public record BarProblem(String column, String value, String expected) {
    @Override
    public String toString() {
        return column + "=" + value + ": expected " + expected;
    }
}
