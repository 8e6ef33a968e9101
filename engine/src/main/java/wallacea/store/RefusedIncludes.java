package wallacea.store;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;

/** A spec stands alone: {@code include}, which HOCON passes over where it finds no file, is refused. */
final class RefusedIncludes implements ConfigIncluder {
    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        throw new ConfigException.Generic(
                "include '" + SpecProblem.shortened(what) + "' is not supported: a spec is one file");
    }
}
