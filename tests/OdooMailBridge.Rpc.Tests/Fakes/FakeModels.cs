using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Tests.Fakes;

/// <summary>An engine that answers with what a test puts in, and remembers what it was asked.</summary>
public sealed class FakeModels : IModelCaller
{
    private readonly List<ModelCall> calls = [];

    /// <summary>What a call answers: a value, <see cref="None"/>, or an exception it throws.</summary>
    public Func<ModelCall, object?> Answer { get; set; } = _ => true;

    public static readonly object None = new();

    public IReadOnlyList<ModelCall> Calls
    {
        get
        {
            lock (calls) return calls.ToArray();
        }
    }

    public ModelCall Last => Calls[^1];

    public async Task CallAsync(ModelCall call, AnswerBuffer answer, CancellationToken cancel = default)
    {
        lock (calls) calls.Add(call);
        await Task.Yield();
        var value = Answer(call);
        if (value is Action<IValueWriter> write) write(answer.Writer);
        else if (ReferenceEquals(value, None)) answer.IsNull = true;
        else answer.Writer.Write(value);
    }
}
