package wallacea.protocol.wire;

import com.typesafe.config.Config;
import org.apache.pekko.cluster.ConfigValidation;
import org.apache.pekko.cluster.Invalid;
import org.apache.pekko.cluster.JoinConfigCompatChecker;
import org.apache.pekko.cluster.Valid;
import org.apache.pekko.japi.Util;
import scala.collection.immutable.Seq;

/** Keeps a core node of another wire version out of the cluster; Pekko asks it on both sides before a node joins. */
public final class WireVersionCheck extends JoinConfigCompatChecker {
    /** Where the configuration tells {@link WireVersion#CURRENT}, which no file may change. */
    static final String KEY = "wallacea.wire.version";

    @Override
    public Seq<String> requiredKeys() {
        return Util.immutableSeq(new String[] {KEY});
    }

    @Override
    public ConfigValidation check(Config other, Config own) {
        String theirs = other.hasPath(KEY) ? other.getString(KEY) : "unknown";
        return theirs.equals(own.getString(KEY))
                ? Valid.getInstance()
                : Invalid.apply(Util.immutableSeq(
                        new String[] {"wire version differs: theirs=" + theirs + " ours=" + own.getString(KEY)}));
    }
}
