namespace OdooMailBridge.Templating.Syntax;

/// <summary>What may follow an operand without an operator in between.</summary>
internal enum ExpressionMode
{
    /// <summary>Arguments, named ones too.</summary>
    Calls,

    /// <summary>Arguments by position only.</summary>
    NoNamedArguments,

    /// <summary>Arguments, but words belong to the loop (<c>limit: 2</c>, <c>reversed</c>).</summary>
    LoopSource,

    /// <summary>Nothing: the operand is itself an argument.</summary>
    NoCalls,
}
