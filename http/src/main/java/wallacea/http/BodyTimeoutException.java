package wallacea.http;

/** A client did not send the body that it announced, in the time that it has for it. */
final class BodyTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1;
}
