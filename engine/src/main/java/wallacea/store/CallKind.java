package wallacea.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wallacea.domain.rule.Spelling;

/**
 * One kind of a thing that is written as a call with at most one number, such as {@code tournament(3)} or {@code reset}.
 *
 * @param form how it is written, e.g. {@code tournament(size)}
 * @param byDefault its argument if none is written
 * @param min least argument; {@link Double#MIN_VALUE} for anything above 0
 * @param whole whether the argument has no fraction
 */
record CallKind<T>(String form, double byDefault, double min, double max, boolean whole, DoubleFunction<T> make) {
    private static final Pattern CALL = Pattern.compile("([a-z]+(?:-[a-z]+)*)(?:\\(\\s*([^()]*?)\\s*\\))?");

    /** A kind without an argument. */
    static <T> CallKind<T> word(String word, T value) {
        return new CallKind<>(word, 0, 0, 0, true, _ -> value);
    }

    /** What a key says, which is one of the kinds; the default if it says nothing or what is refused. */
    @SafeVarargs
    static <T> T choice(SpecSection section, String key, T byDefault, CallKind<? extends T>... kinds) {
        List<String> forms = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (CallKind<? extends T> kind : kinds) {
            forms.add(kind.form());
            names.add(kind.form().replaceFirst("\\(.*", ""));
        }
        String expected = String.join(" or ", forms);
        Optional<String> text = section.text(key, expected);
        if (text.isEmpty()) {
            return byDefault;
        }
        Matcher call = CALL.matcher(text.get());
        int index = call.matches() ? names.indexOf(call.group(1)) : -1;
        if (index < 0) {
            String word = text.get().replaceFirst("\\(.*", "");
            section.refuse(key, expected + Spelling.suggestion(word, names));
            return byDefault;
        }
        CallKind<? extends T> kind = kinds[index];
        double argument = argument(call.group(2), kind.byDefault());
        if (!kind.allows(argument)) {
            section.refuse(key, kind.expectation());
            return byDefault;
        }
        return kind.make().apply(argument);
    }

    private boolean allows(double argument) {
        return argument >= min && argument <= max && (!whole || argument == Math.rint(argument));
    }

    private String expectation() {
        if (!form.contains("(")) {
            return form + " without an argument";
        }
        return form + " with " + (whole ? "a whole number from " : "a number from ")
                + (min == Double.MIN_VALUE ? "above 0" : number(min)) + " to " + number(max);
    }

    private static double argument(@Nullable String text, double byDefault) {
        try {
            return text == null || text.isEmpty() ? byDefault : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String number(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    }
}
