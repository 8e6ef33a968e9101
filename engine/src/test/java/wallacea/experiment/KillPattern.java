package wallacea.experiment;

/** Which workers are killed when. */
enum KillPattern {
    ALL_AT_ONCE("all at once"),
    ONE_EACH_FOUR_SECONDS("one each 4 s");

    private final String words;

    KillPattern(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
