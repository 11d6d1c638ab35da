using System.Runtime.CompilerServices;

namespace OdooMailBridge.Templating;

/// <summary>Counts what one rendering consumes. Every check names the place in the template that crossed the bound.</summary>
internal sealed class LimitMeter(TemplateLimits limits, TimeProvider clock, CancellationToken cancellation)
{
    // Reading the clock costs more than a template step; this many steps pass between two looks at it.
    private const int StepsPerLook = 128;

    private readonly long started = clock.GetTimestamp();
    private int steps;
    private int depth;
    private long allocated;

    public TemplateLimits Limits { get; } = limits;

    public void Step(SourcePosition position)
    {
        if (++steps % StepsPerLook == 0)
            CheckTime(position);
    }

    public void CheckTime(SourcePosition position)
    {
        cancellation.ThrowIfCancellationRequested();
        if (clock.GetElapsedTime(started) > Limits.Time)
            throw new TemplateLimitException(TemplateLimitKind.Time, $"The template ran longer than {Limits.Time.TotalSeconds:0.###} seconds.", position);
    }

    /// <summary>The time left for one regular expression: its own bound, or what remains of the whole rendering.</summary>
    public TimeSpan RegexTime(SourcePosition position)
    {
        CheckTime(position);
        var left = Limits.Time - clock.GetElapsedTime(started);
        var time = left < Limits.RegexTime ? left : Limits.RegexTime;
        return time > TimeSpan.FromMilliseconds(1) ? time : TimeSpan.FromMilliseconds(1);
    }

    public void Enter(SourcePosition position)
    {
        CheckTime(position);
        if (++depth > Limits.Recursion || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateLimitException(TemplateLimitKind.Recursion, $"Exceeding recursive depth limit `{Limits.Recursion}` of function calls and includes.", position);
    }

    public void Leave() => depth--;

    /// <summary>Long chains of operators make deep trees without nesting in the source; the stack is asked, not counted.</summary>
    public void Stack(SourcePosition position)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateLimitException(TemplateLimitKind.Recursion, "An expression is too deep.", position);
    }

    public void Loop(int iterations, string statement, SourcePosition position)
    {
        if (iterations > Limits.LoopIterations)
            throw new TemplateLimitException(TemplateLimitKind.LoopIterations, $"Exceeding number of iteration limit `{Limits.LoopIterations}` for loop statement `{statement}`.", position);
        Step(position);
    }

    public void Range(long size, SourcePosition position)
    {
        if (size > Limits.LoopIterations)
            throw new TemplateLimitException(TemplateLimitKind.LoopIterations, $"Range expression exceeds LoopLimit `{Limits.LoopIterations}`.", position);
    }

    /// <summary>Asks for a string of that length before it is built.</summary>
    public void Text(long length, SourcePosition position)
    {
        if (length > Limits.StringLength)
            throw new TemplateLimitException(TemplateLimitKind.StringLength, $"A string exceeds the limit of {Limits.StringLength} characters.", position);
        Allocate(length, position);
    }

    /// <summary>Asks for a list or object of that many elements before it is built.</summary>
    public void Collection(long size, SourcePosition position)
    {
        if (size > Limits.CollectionSize)
            throw new TemplateLimitException(TemplateLimitKind.CollectionSize, $"A list or object exceeds the limit of {Limits.CollectionSize} elements.", position);
        Allocate(size, position);
    }

    /// <summary>Asks for one more element of a list or object that will then have that many.</summary>
    public void Grow(long size, SourcePosition position)
    {
        if (size > Limits.CollectionSize)
            Collection(size, position);
        Allocate(1, position);
    }

    public void Output(long length, SourcePosition position)
    {
        if (length > Limits.OutputLength)
            throw new TemplateLimitException(TemplateLimitKind.OutputLength, $"The output exceeds the limit of {Limits.OutputLength} characters.", position);
    }

    private void Allocate(long size, SourcePosition position)
    {
        allocated += size;
        if (allocated > Limits.Allocation)
            throw new TemplateLimitException(TemplateLimitKind.Allocation, $"The template made more than {Limits.Allocation} characters and elements.", position);
    }
}
