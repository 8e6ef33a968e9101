package wallacea.store.foreign;

/** How day, month and year follow each other. */
enum DateOrder {
    YMD,
    DMY,
    MDY
}
