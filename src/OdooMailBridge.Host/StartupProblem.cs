namespace OdooMailBridge.Host;

/// <summary>
/// Something the person who starts the bridge has to decide or repair. The message is the whole story, choices included;
/// it is printed without a stack trace and the process exits with 1.
/// </summary>
public sealed class StartupProblem(string message, Exception? cause = null) : Exception(message, cause);
