namespace OdooMailBridge.Conformance.Sinks;

/// <summary>What a sink refuses, as transcripts name it.</summary>
[Flags]
public enum SinkBehaviour
{
    None = 0,

    /// <summary>550 for recipients whose address contains "reject".</summary>
    Reject = 1,

    /// <summary>450 for recipients whose address contains "tempfail".</summary>
    TempFail = 2,

    /// <summary>535 to every authentication.</summary>
    AuthFail = 4,

    /// <summary>554 after the message was sent.</summary>
    DataReject = 8,

    /// <summary>550 to MAIL FROM.</summary>
    MailReject = 16,

    /// <summary>No AUTH among the extensions.</summary>
    NoAuth = 32,

    /// <summary>No SMTPUTF8 among the extensions.</summary>
    NoSmtpUtf8 = 64,

    /// <summary>The port is taken but nothing listens.</summary>
    Down = 128,
}

/// <summary>Reads behaviours from their names.</summary>
public static class SinkBehaviours
{
    /// <exception cref="FormatException">A name is unknown.</exception>
    public static SinkBehaviour Parse(IEnumerable<string> names) =>
        names.Aggregate(SinkBehaviour.None, (all, name) => all | name switch
        {
            "reject" => SinkBehaviour.Reject,
            "tempfail" => SinkBehaviour.TempFail,
            "auth_fail" => SinkBehaviour.AuthFail,
            "data_reject" => SinkBehaviour.DataReject,
            "mail_reject" => SinkBehaviour.MailReject,
            "noauth" => SinkBehaviour.NoAuth,
            "nosmtputf8" => SinkBehaviour.NoSmtpUtf8,
            "down" => SinkBehaviour.Down,
            _ => throw new FormatException($"unknown sink behaviour '{name}'"),
        });
}
