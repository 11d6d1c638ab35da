namespace OdooMailBridge.Templating.Evaluation;

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    DivideRound,
    Modulo,
    ShiftLeft,
    ShiftRight,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
    NullCoalesce,
    NotNullCoalesce,
    RangeInclusive,
    RangeExclusive,
}
