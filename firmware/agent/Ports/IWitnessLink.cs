// The port to the LAN for beacons: datagrams out, datagrams in. It checks none of them.
namespace Aul;

public interface IWitnessLink
{
    /// <summary>Sends a datagram to the other agent; lost when there is no network. Returns at once and never throws.</summary>
    void Send(byte[] datagram, int length);

    /// <summary>Takes a waiting datagram; 0 when there is none. Returns at once and never throws.</summary>
    int Receive(byte[] buffer);
}
