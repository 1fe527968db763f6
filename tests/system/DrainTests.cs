// What `lab bench drain` measures with: the long line keeps its delay, handshake, rate and window; and a week drains through one, whole.
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Aul.Monitor;
using Aul.Proof.Bench;
using Aul.Sparkplug;

namespace Aul.SystemTests;

// By itself, when the others are done: it measures time.
[TestClass]
[DoNotParallelize]
public class DrainTests
{
    // A loaded machine is late, never early: of several ways the fastest is the line's own.
    private const int LateMs = 400;
    private const int Tries = 4;

    [TestMethod]
    public void TheFirstByteWaitsForTheHandshakeAndTheNextOnlyForTheWay()
    {
        using Echo echo = new();
        using DelayRelay relay = new(echo.Port, new LongLine(100, 1_000_000, 1_000_000, 3, 65535));
        using TcpClient client = new("127.0.0.1", relay.Port);
        double first = RoundTripMs(client, 1);
        double second = RoundTripMs(client, 1);
        Assert.IsTrue(first is >= 780 and < 800 + LateMs, $"three round trips of handshake and one more took {first:F0} ms");
        Assert.IsTrue(second is >= 199 and < 200 + LateMs, $"a round trip took {second:F0} ms");
    }

    [TestMethod]
    public void BytesTakeTheirTimeByTheRate()
    {
        using Echo echo = new();
        using DelayRelay relay = new(echo.Port, new LongLine(1, 400_000, 100_000_000, 0, 65535));
        using TcpClient client = new("127.0.0.1", relay.Port);
        double tookMs = BestMs(client, 50_000);
        Assert.IsTrue(tookMs is >= 1000 and < 1100 + LateMs, $"50 kB at 400 kbit/s took {tookMs:F0} ms");
    }

    [TestMethod]
    public void AShortWindowIsOneFillingARoundTrip()
    {
        using Echo echo = new();
        using DelayRelay relay = new(echo.Port, new LongLine(50, 100_000_000, 100_000_000, 0, 5600));
        using TcpClient client = new("127.0.0.1", relay.Port);
        double tookMs = BestMs(client, 28_000);
        Assert.IsTrue(tookMs is >= 480 and < 600 + LateMs, $"five windows of 5.6 kB at 100 ms took {tookMs:F0} ms");
    }

    [TestMethod]
    public void AWeekDrainsWholeAndItsAlarmsAreHeardOnTheWay()
    {
        using RealCentre centre = new();
        DrainRun run = DrainRun.Week(centre, new LongLine(50, 512_000, 2_048_000, 1, 65535), 7, 0);
        int[] minutes = [.. centre.Store.Readings(TraceSite.Node).Where(IsOfTheWeek).Select(reading => (int)(reading.AtMs / 60000))];
        CollectionAssert.AreEqual(Enumerable.Range(0, Backlog.Snapshots).ToArray(), minutes, "every minute once, in order");
        Assert.IsTrue(run.AlarmsMs.Count > 0, "no alarm was heard");
        Assert.IsTrue(run.AlarmsMs.Min() >= 50, "an alarm cannot be faster than the line");
        Assert.IsTrue(run.UpBytes > run.BlockBytes, $"{run.UpBytes} B sent for {run.BlockBytes} B of blocks");
    }

    private static bool IsOfTheWeek(Reading reading) => reading.Boot == 1 && reading.Kind == RecordKind.Snapshot;

    private static double BestMs(TcpClient client, int bytes) => Enumerable.Range(0, Tries).Min(_ => RoundTripMs(client, bytes));

    private static double RoundTripMs(TcpClient client, int bytes)
    {
        Stopwatch watch = Stopwatch.StartNew();
        client.GetStream().Write(new byte[bytes]);
        client.GetStream().ReadExactly(new byte[bytes]);
        return watch.Elapsed.TotalMilliseconds;
    }

    // Says back what it hears.
    private sealed class Echo : System.IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Echo()
        {
            _listener.Start();
            _ = Answer();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();

        private async Task Answer()
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                await client.GetStream().CopyToAsync(client.GetStream());
            }
            catch (System.Exception e) when (e is SocketException or System.ObjectDisposedException or System.IO.IOException)
            {
                // The end of the test.
            }
        }
    }
}
