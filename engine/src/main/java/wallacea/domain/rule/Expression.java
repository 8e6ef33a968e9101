package wallacea.domain.rule;

/**
 * A well-typed tree of the rule language. Two trees are equal if they are the same rule written with the same grouping;
 * where in a text a tree stood is not part of it.
 */
public sealed interface Expression permits NumericExpression, BooleanExpression {}
