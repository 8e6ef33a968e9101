package wallacea.node.remoting;

import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.event.DefaultLoggingFilter;
import org.apache.pekko.event.EventStream;

/**
 * Lets Pekko tell its event stream all that its log level allows, whatever is written in the end: {@link RemotingRefusals}
 * listens there. Pekko's own filter of that kind, once named, is replaced by one that asks the loggers first.
 */
public final class LevelFilter extends DefaultLoggingFilter {
    /** Called by Pekko. */
    public LevelFilter(ActorSystem.Settings settings, EventStream events) {
        super(settings, events);
    }
}
