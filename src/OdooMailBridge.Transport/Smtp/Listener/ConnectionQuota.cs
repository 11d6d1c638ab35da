using System.Net;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>Counts connections, all together and per address.</summary>
internal sealed class ConnectionQuota(int total, int perAddress)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _open = [];
    private int _all;

    public bool TryEnter(IPAddress address)
    {
        lock (_gate)
        {
            var here = _open.GetValueOrDefault(address);
            if (_all >= total || here >= perAddress) return false;
            _open[address] = here + 1;
            _all++;
            return true;
        }
    }

    public void Leave(IPAddress address)
    {
        lock (_gate)
        {
            _all--;
            var here = _open[address] - 1;
            if (here == 0) _open.Remove(address);
            else _open[address] = here;
        }
    }
}
