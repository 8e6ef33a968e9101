package wallacea.http;

import java.util.Map;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with a problem what is no request at all, and so never comes to the {@link Router}. Made by name, by Pekko. */
final class IllegalRequests extends ParsingErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(IllegalRequests.class);
    private static final Map<Integer, String> CODES = Map.of(
            408, "request-timeout",
            411, "length-required",
            413, "too-large",
            414, "uri-too-long",
            417, "expectation-failed",
            431, "headers-too-large",
            501, "not-implemented",
            505, "http-version");
    private static final int SUMMARY_SHOWN = 200;

    @Override
    public HttpResponse handle(StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
        String summary = shown(error.summary());
        boolean isLate = summary.equals(HeadTimeout.REASON);
        int code = isLate ? 408 : status.intValue();
        Problem problem = Problem.of(
                code,
                CODES.getOrDefault(code, "bad-request"),
                isLate ? summary : "the request is not understood: " + summary);
        LOG.info("no request: status={} reason={} traceId={}", code, summary, problem.traceId());
        return Router.guarded(problem.response());
    }

    private static String shown(String summary) {
        String clean = summary.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= SUMMARY_SHOWN ? clean : clean.substring(0, SUMMARY_SHOWN) + "...";
    }
}
