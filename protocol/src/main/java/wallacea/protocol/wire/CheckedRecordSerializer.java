package wallacea.protocol.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableSerializer;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as its components in order of their names: the bytes of Kryo's own record serializer. What is read is checked
 * against the declared types, elements of lists and optionals included, and nothing may be absent: a record that comes
 * out is one that could have been written.
 */
final class CheckedRecordSerializer<T extends Record> extends ImmutableSerializer<T> {
    private final Constructor<T> constructor;
    private final List<Component> components;

    /** @param index position among the arguments of the constructor */
    private record Component(String name, int index, Class<?> type, Type generic, Method accessor) {}

    CheckedRecordSerializer(Class<T> type) {
        RecordComponent[] declared = type.getRecordComponents();
        Component[] named = new Component[declared.length];
        for (int i = 0; i < declared.length; i++) {
            RecordComponent component = declared[i];
            component.getAccessor().setAccessible(true);
            named[i] = new Component(
                    type.getSimpleName() + "." + component.getName(),
                    i,
                    component.getType(),
                    component.getGenericType(),
                    component.getAccessor());
        }
        components = Arrays.stream(named)
                .sorted(Comparator.comparing(Component::name))
                .toList();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has a canonical constructor: type=" + type.getName(), e);
        }
        constructor.setAccessible(true);
    }

    @Override
    public void write(Kryo kryo, Output output, T value) {
        for (Component component : components) {
            Object written = get(component, value);
            if (component.type().isPrimitive()) {
                kryo.writeObject(output, written);
            } else if (kryo.isFinal(component.type())) {
                kryo.writeObjectOrNull(output, written, component.type());
            } else {
                kryo.writeClassAndObject(output, written);
            }
        }
    }

    @Override
    public T read(Kryo kryo, Input input, Class<? extends T> type) {
        @Nullable Object[] arguments = new Object[components.size()];
        for (Component component : components) {
            Object read;
            if (component.type().isPrimitive()) {
                read = kryo.readObject(input, component.type());
            } else {
                read = kryo.isFinal(component.type())
                        ? kryo.readObjectOrNull(input, component.type())
                        : kryo.readClassAndObject(input);
                check(component.name(), component.generic(), read);
            }
            arguments[component.index()] = read;
        }
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable refusal = e.getTargetException();
            throw new KryoException(String.valueOf(refusal.getMessage()), refusal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(String name, Type declared, @Nullable Object value) {
        Class<?> raw = (Class<?>) (declared instanceof ParameterizedType generic ? generic.getRawType() : declared);
        if (!raw.isInstance(value)) {
            String found = value == null ? "nothing" : value.getClass().getSimpleName();
            throw new KryoException(name + " must be a " + raw.getSimpleName() + ": found=" + found);
        }
        if (declared instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            switch (value) {
                case List<?> list -> list.forEach(each -> check(name, element, each));
                case Optional<?> optional -> optional.ifPresent(each -> check(name, element, each));
                default -> {
                    // an actor: what it takes is not known here
                }
            }
        }
    }

    private static Object get(Component component, Record value) {
        try {
            return component.accessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
