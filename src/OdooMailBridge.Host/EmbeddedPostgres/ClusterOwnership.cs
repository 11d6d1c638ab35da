namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>The lock that says which process starts and stops the cluster; the operating system releases it when that process ends.</summary>
internal static class ClusterOwnership
{
    public static FileStream? TryTake(ClusterFolder folder)
    {
        try
        {
            return new FileStream(folder.HostLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(folder.HostLock))
        {
            return null;
        }
    }
}
