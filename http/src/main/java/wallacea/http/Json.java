package wallacea.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Optional;

/**
 * Records as JSON: components in order, an empty optional and a number that is not finite as {@code null}. Finite numbers
 * are read back to the last bit, and {@code null} as NaN.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule()
                    .addDeserializer(Double.TYPE, new NumberOrNull())
                    .addDeserializer(Double.class, new NumberOrNull())
                    .addSerializer(Double.class, new FiniteNumber(Double.class))
                    .addSerializer(Double.TYPE, new FiniteNumber(Double.TYPE))
                    .addSerializer(new PresentValue()))
            .build();

    private Json() {}

    /** One line of JSON. */
    public static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
        }
    }

    /** Indented JSON for files. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
        }
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws JsonProcessingException if it is no such thing
     */
    public static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(json, type);
    }

    private static final class NumberOrNull extends StdDeserializer<Double> {
        private static final long serialVersionUID = 1;

        NumberOrNull() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.currentToken().isNumeric()
                    ? Double.valueOf(json.getDoubleValue())
                    : (Double) context.handleUnexpectedToken(Double.class, json);
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class FiniteNumber extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;

        FiniteNumber(Class<Double> type) {
            super(type);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }

    private static final class PresentValue extends StdSerializer<Optional<?>> {
        private static final long serialVersionUID = 1;

        PresentValue() {
            super(Optional.class, false);
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.orElse(null), json);
        }
    }
}
