package wallacea.store.foreign.time;

/** How day, month and year follow each other. */
public enum DateOrder {
    YMD,
    DMY,
    MDY,
    /** Year, month, day; years of up to three digits are those of the Republic of China, whose first is 1912. */
    ROC
}
