package wallacea.domain.backtest.fast;

import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.BooleanExpression;

/** A rule by which bits are found, with its hash: rules are trees, and a tree is gone through once here instead of at each look-up. */
final class SharedRule {
    final BooleanExpression rule;
    private final int hash;

    SharedRule(BooleanExpression rule) {
        this.rule = rule;
        this.hash = rule.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof SharedRule that && hash == that.hash && rule.equals(that.rule));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
