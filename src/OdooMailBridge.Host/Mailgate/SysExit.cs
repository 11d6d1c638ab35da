namespace OdooMailBridge.Host.Mailgate;

/// <summary>Exit codes of <c>sysexits.h</c>, by which a mail server decides between bouncing and trying again.</summary>
internal static class SysExit
{
    public const int Ok = 0;

    /// <summary>EX_USAGE: the command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>EX_DATAERR: the mail itself is unacceptable.</summary>
    public const int DataError = 65;

    /// <summary>EX_NOUSER: nobody takes mail for these recipients.</summary>
    public const int NoUser = 67;

    /// <summary>EX_SOFTWARE: the bridge refused for a reason of its own.</summary>
    public const int Software = 70;

    /// <summary>EX_TEMPFAIL: the bridge is away; the mail server keeps the mail and tries again.</summary>
    public const int TemporaryFailure = 75;

    /// <summary>EX_NOPERM: the login is wrong or may not do this.</summary>
    public const int NoPermission = 77;
}
