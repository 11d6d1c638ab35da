using System.Collections.Concurrent;

namespace OdooMailBridge.Engine.Databases;

/// <summary>
/// Threads for what blocks: model code and its statements. The pool's threads are left to the web server, which needs no more of them than there are
/// processors; with more, each request would wake another one. As many as there is work: the callers bound it.
/// </summary>
internal sealed class CallThreads
{
    private const int KeptIdle = 32;

    private readonly ConcurrentStack<Worker> idle = new();

    /// <summary>The task ends on the thread that did the work, and what awaits it goes on there.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>();
        Run(() =>
        {
            T result;
            try
            {
                result = work();
            }
            catch (Exception error)
            {
                done.SetException(error);
                return;
            }
            done.SetResult(result);
        });
        return done.Task;
    }

    /// <param name="work">Throws nothing.</param>
    public void Run(Action work)
    {
        if (idle.TryPop(out var worker)) worker.Take(work);
        else new Worker(this).Begin(work);
    }

    private sealed class Worker(CallThreads owner)
    {
        private readonly ManualResetEventSlim given = new(false, spinCount: 0);
        private Action? work;

        public void Begin(Action first)
        {
            work = first;
            new Thread(Loop) { IsBackground = true, Name = "call" }.UnsafeStart();
        }

        public void Take(Action next)
        {
            work = next;
            given.Set();
        }

        private void Loop()
        {
            while (true)
            {
                work!();
                if (owner.idle.Count >= KeptIdle) break;
                work = null;
                given.Reset();
                owner.idle.Push(this);
                given.Wait();
            }
            given.Dispose();
        }
    }
}
