using System.Collections.Concurrent;

namespace OdooMailBridge.Rpc.Json;

/// <summary>Answers to use again: their buffers are the largest things a call allocates.</summary>
internal sealed class JsonAnswers
{
    private const int Kept = 64;

    private readonly ConcurrentQueue<JsonAnswer> free = new();

    public JsonAnswer Rent() => free.TryDequeue(out var answer) ? answer : new JsonAnswer();

    public void Return(JsonAnswer answer)
    {
        answer.Reset();
        if (free.Count < Kept) free.Enqueue(answer);
        else answer.Dispose();
    }
}
