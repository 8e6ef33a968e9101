package wallacea.http;

import java.time.Duration;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;

/**
 * Ends a connection whose next request does not come in time, however slowly its bytes drip: before the first request with
 * 408 (RFC 9110 15.5.9), between requests without a word, as that could be taken for the answer to one that is on its way.
 *
 * @implNote A connection whose responses fail by an {@link EntityStreamException} asks the handler of parsing errors, here
 *     {@link IllegalRequests}, for its last response; it does so if no request came, too.
 */
final class HeadTimeout extends GraphStage<BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse>> {
    /** Why a connection failed; told by the handler of parsing errors. */
    static final String REASON = "the head of the request did not come in time";

    private final Duration first;
    private final Duration later;
    private final Inlet<HttpRequest> requestIn = Inlet.create("HeadTimeout.requestIn");
    private final Outlet<HttpRequest> requestOut = Outlet.create("HeadTimeout.requestOut");
    private final Inlet<HttpResponse> responseIn = Inlet.create("HeadTimeout.responseIn");
    private final Outlet<HttpResponse> responseOut = Outlet.create("HeadTimeout.responseOut");
    private final BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse> shape =
            BidiShape.of(requestIn, requestOut, responseIn, responseOut);

    /**
     * For one server.
     *
     * @param first from when a connection is there to when its first request has a head
     * @param later from a response to the head of the next request
     */
    HeadTimeout(Duration first, Duration later) {
        this.first = first;
        this.later = later;
    }

    @Override
    public BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic();
    }

    private final class Logic extends TimerGraphStageLogic {
        private static final String TIMER = "head";
        private boolean isFirst = true;

        Logic() {
            super(shape);
            setHandler(requestIn, new AbstractInHandler() {
                @Override
                public void onPush() {
                    cancelTimer(TIMER);
                    isFirst = false;
                    push(requestOut, grab(requestIn));
                }

                @Override
                public void onUpstreamFinish() {
                    cancelTimer(TIMER);
                    complete(requestOut);
                }
            });
            setHandler(requestOut, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(requestIn);
                }
            });
            setHandler(responseIn, new AbstractInHandler() {
                @Override
                public void onPush() {
                    push(responseOut, grab(responseIn));
                    if (!isClosed(requestIn)) {
                        scheduleOnce(TIMER, later);
                    }
                }
            });
            setHandler(responseOut, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(responseIn);
                }
            });
        }

        @Override
        public void preStart() {
            scheduleOnce(TIMER, first);
        }

        @Override
        public void onTimer(Object key) {
            if (isFirst) {
                fail(responseOut, new EntityStreamException(new ErrorInfo(REASON, "")));
            } else {
                completeStage();
            }
        }
    }
}
