package wallacea.cli;

/** A node understood what was asked and said no, in the words of this message. */
final class RefusedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedAnswerException(String detail) {
        super(detail);
    }
}
