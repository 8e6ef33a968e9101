package wallacea.domain.rule;

import java.util.List;

/**
 * A rule as it is written, before its names and types are looked at. A span runs from {@code offset} over {@code length}
 * characters of the text; {@code depth} is the number of levels of the tree, a leaf's 1.
 */
sealed interface Syntax {
    int offset();

    int length();

    default int depth() {
        return 1;
    }

    default int end() {
        return offset() + length();
    }

    record Leaf(Token token) implements Syntax {
        @Override
        public int offset() {
            return token.offset();
        }

        @Override
        public int length() {
            return token.length();
        }
    }

    record Call(Token name, List<Syntax> arguments, int length, int depth) implements Syntax {
        @Override
        public int offset() {
            return name.offset();
        }
    }

    /** {@code not x} or {@code -x}. */
    record Unary(Token operator, Syntax operand, int depth) implements Syntax {
        @Override
        public int offset() {
            return operator.offset();
        }

        @Override
        public int length() {
            return operand.end() - offset();
        }
    }

    record Binary(Token operator, Syntax left, Syntax right, int depth) implements Syntax {
        @Override
        public int offset() {
            return left.offset();
        }

        @Override
        public int length() {
            return right.end() - offset();
        }
    }

    /** {@code (x)}: kept so that spans have their parentheses. */
    record Group(Syntax inner, int offset, int length) implements Syntax {
        @Override
        public int depth() {
            return inner.depth();
        }
    }
}
