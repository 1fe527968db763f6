// A broker's port that accepts and then never finishes an answer, as a captive portal or a hung server does: the attempt ends by
// the client's own patience of 30 s, and until then the site is watched as ever.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Aul.Proof.Loss;
using Aul.Terminal;

namespace Aul.SystemTests;

[TestClass]
public class SilentBrokerTests
{
    private const int ConnackSeconds = 30;

    // A packet type that MQTT 3.1.1 reserves, announcing 256 MB that never come.
    private static readonly byte[] Promise = [0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3];

    [TestMethod]
    public void ABrokerThatNeverFinishesItsAnswerStopsNothing()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        _ = Answer(listener);
        using LossSite site = new(((IPEndPoint)listener.LocalEndpoint).Port);
        Wait.Until(() => site.Agent.SyncState == SyncState.Connecting, "an attempt");
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 20, "readings while the attempt hangs");
        Assert.AreEqual(0, site.Agent.Counters.Of(CounterId.LinkFailures), "the attempt must still be hanging");
        Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkFailures) == 1, "the attempt to be given up", ConnackSeconds * 2);
        Assert.AreEqual(LinkFault.Protocol, site.Agent.CentreFault);
        Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkAttempts) == 2, "the next attempt");
        Wait.Until(() => site.Site.Board.OpenMqttClients <= 1, "the client of the ended attempt to be closed");
    }

    private static async Task Answer(TcpListener listener)
    {
        // Held, because a client that nobody holds is collected, and its connection ends.
        List<TcpClient> clients = [];
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync();
                clients.Add(client);
                await client.GetStream().WriteAsync(Promise);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or System.IO.IOException)
        {
            // The end of the test.
            clients.ForEach(client => client.Dispose());
        }
    }
}
