namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>A mail held by one sender until its lease ends.</summary>
/// <param name="Token">Rises with every claim: what an older claim has to say is neither sent nor recorded.</param>
/// <param name="Attempts">Attempts before this one.</param>
/// <param name="Lost">An earlier sender died handing it over: the next message may be the second one.</param>
/// <param name="InDoubt">It was the last sender that died so, and nobody has decided yet what that means.</param>
/// <param name="Done">Transactions that were accepted: partners' ids, 0 for To and Cc.</param>
/// <param name="Died">How often a sender died while it had this message in hands.</param>
/// <param name="Orphaned">How often a sender died that held the mail and had not come to it: at another mail, or when it looked at all of them.</param>
public sealed record Claim(int MailId, long Token, int Attempts, bool Lost, DateTime? FirstTry, bool InDoubt, int[] Done, int Died = 0, int Orphaned = 0);
