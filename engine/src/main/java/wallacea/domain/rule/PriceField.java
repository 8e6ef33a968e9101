package wallacea.domain.rule;

import java.util.Locale;

/** A number of the bar itself. {@code HL2} is {@code (high + low) / 2}, {@code TYPICAL} is {@code (high + low + close) / 3}. */
public enum PriceField {
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    VOLUME,
    HL2,
    TYPICAL;

    private final String keyword = name().toLowerCase(Locale.ROOT);

    /** Its name in the language. */
    public String keyword() {
        return keyword;
    }
}
