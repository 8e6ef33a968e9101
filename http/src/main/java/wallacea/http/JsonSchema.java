package wallacea.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON Schema (2020-12) of a record as {@link Json} writes it. */
final class JsonSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonSchema() {}

    static ObjectNode of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> of(generic);
            case Class<?> plain when plain.isRecord() -> object(plain);
            case Class<?> plain when plain.isArray() -> array(plain.componentType());
            case Class<?> plain -> JSON.objectNode().setAll(plain(plain));
            default -> JSON.objectNode();
        };
    }

    private static ObjectNode of(ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == List.class) {
            return array(arguments[0]);
        }
        if (generic.getRawType() == Map.class) {
            ObjectNode map = JSON.objectNode().put("type", "object");
            map.set("additionalProperties", of(arguments[1]));
            return map;
        }
        if (generic.getRawType() == Optional.class) {
            ObjectNode either = JSON.objectNode();
            either.putArray("anyOf").add(of(arguments[0])).addObject().put("type", "null");
            return either;
        }
        return JSON.objectNode();
    }

    private static ObjectNode array(Type items) {
        ObjectNode array = JSON.objectNode().put("type", "array");
        array.set("items", of(items));
        return array;
    }

    private static ObjectNode object(Class<?> type) {
        ObjectNode object = JSON.objectNode().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(name(component), of(component.getGenericType()));
        }
        var required = object.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        return object;
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static ObjectNode plain(Class<?> type) {
        ObjectNode schema = JSON.objectNode();
        if (type == double.class || type == Double.class) {
            schema.putArray("type").add("number").add("null");
        } else if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            schema.put("type", "integer");
            if (type == long.class || type == Long.class) {
                schema.put("format", "int64");
            }
        } else if (type == boolean.class) {
            schema.put("type", "boolean");
        } else if (type == String.class || type.isEnum()) {
            schema.put("type", "string");
        }
        return schema;
    }
}
