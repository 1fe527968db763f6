// One connect attempt and the session that may come of it, with a client object of its own: M2Mqtt resolves its broker in the
// constructor, keeps that address for life, and keeps threads and socket after a failure until Close. So: new object, always Close.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Aul.Device;

public sealed class LinkAttempt
{
    /// <summary>Publish queues without bound by default, whether connected or not.</summary>
    private const int QueueMax = 16;

    /// <summary>Two rounds over three servers are 9 s.</summary>
    private const int LookUpMsMax = 10000;

    private readonly Settings _settings;
    private readonly Names _names;
    private readonly LinkEvents _events;
    private readonly string _willTopic;
    private readonly string _willText;
    private readonly int _keepAliveS;
    private MqttClient _client;
    private int _topics;
    private bool _closed;

    public LinkAttempt(LinkCommand command, Settings settings, LinkEvents events, Names names)
    {
        Number = command.Attempt;
        _settings = settings;
        _names = names;
        _events = events;
        _willTopic = command.Topic;
        _willText = command.WillText;
        _keepAliveS = command.KeepAliveS;
    }

    public int Number { get; }

    /// <summary>Connects on a thread of its own: name look-up and CONNACK may take half a minute.</summary>
    public void Start() => new Thread(Connect).Start();

    public void Subscribe(LinkCommand command)
    {
        try
        {
            string[] topics = Topics(command);
            MqttQoSLevel[] levels = new MqttQoSLevel[topics.Length];
            for (int i = 0; i < levels.Length; i++)
            {
                levels[i] = MqttQoSLevel.AtLeastOnce;
            }

            _client.Subscribe(topics, levels);
        }
        catch (Exception)
        {
            _events.Add(LinkNews.Lost, Number, LinkFault.Tcp);
        }
    }

    public void Publish(string topic, byte[] payload, int length)
    {
        try
        {
            if (_client != null && _client.IsConnected)
            {
                // The client keeps the array until it has sent it: it needs one of its own.
                byte[] message = new byte[length];
                Array.Copy(payload, 0, message, 0, length);
                _client.Publish(topic, message);
            }
            else if (_client != null)
            {
                // Should the library not have told: without this, the session would look live for ever.
                _events.Add(LinkNews.Lost, Number, LinkFault.Tcp);
            }
        }
        catch (MqttClientException)
        {
            // The queue is full: QoS 0 may drop, but who counts on the order of messages must hear of it.
            _events.Add(LinkNews.Dropped, Number, LinkFault.None);
        }
        catch (Exception)
        {
            _events.Add(LinkNews.Lost, Number, LinkFault.Tcp);
        }
    }

    /// <summary>Frees everything, whatever state it is in. Takes up to seconds in the library, so it has a thread of its own.</summary>
    public void Close()
    {
        lock (this)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
        }

        new Thread(CloseClient).Start();
    }

    /// <summary>Which fault an exception of the client library is, when the attempt had come so far.</summary>
    public static LinkFault FaultOf(Exception e, LinkFault soFar)
    {
        if (e is MqttConnectionException)
        {
            return e.InnerException is SocketException ? LinkFault.Tcp : LinkFault.Protocol;
        }

        // TCP stands, and CONNACK did not come in time or was not one: the library does not wrap these.
        return e is MqttCommunicationException ? LinkFault.Protocol : soFar;
    }

    private void Connect()
    {
        LinkFault fault = LinkFault.Tls;
        TlsFiles files = null;
        IPEndPoint broker = null;
        bool asked = false;

        // What is left of the session before lies scattered, and a session needs pieces of two kilobytes.
        MemoryGuard.Compact();
        try
        {
            files = TlsFiles.Open(_settings);
            fault = LinkFault.Name;
            broker = Broker(files != null);
            if (broker != null)
            {
                Hold(files == null
                    ? new MqttClient(broker.Address.ToString(), _settings.MqttPort, false, null, null, MqttSslProtocols.None)
                    : new MqttClient(_settings.MqttHost, _settings.MqttPort, true, files.Authority, files.Own, MqttSslProtocols.TLSv1_2));
                fault = LinkFault.Tcp;
                asked = files != null;
                bool heard = !asked || TlsHello.IsHeard(_settings.MqttHost, broker, TlsHello.AnswerMsMax);
                StopIfClosed();
                fault = heard ? Join() : LinkFault.Timeout;
            }
        }
        catch (Exception e)
        {
            fault = asked && e is MqttConnectionException
                ? TlsFault.Of(e.InnerException, TlsFault.NeedsCertificate(e.InnerException) ? Shown(broker) : null, files,
                _settings.MqttHost)
                : FaultOf(e, fault);
        }

        _events.Add(fault == LinkFault.None ? LinkNews.Connected : LinkNews.Failed, Number, fault);
        if (_closed)
        {
            // Given up while it was still connecting: nobody else will close what has come of it since.
            CloseClient();
        }
    }

    private string[] Topics(LinkCommand command)
    {
        _topics = 1 + (command.StateTopic == null ? 0 : 1) + (command.MarkTopic == null ? 0 : 1);
        string[] topics = new string[_topics];
        topics[0] = command.Topic;
        if (command.StateTopic != null)
        {
            topics[1] = command.StateTopic;
        }

        if (command.MarkTopic != null)
        {
            topics[_topics - 1] = command.MarkTopic;
        }

        return topics;
    }

    private void Hold(MqttClient client)
    {
        lock (this)
        {
            _client = client;
        }
    }

    // Null when the name has no address: it is asked for at each attempt, and what is remembered helps out. With TLS the client needs the
    // name itself, for the server (SNI) and for its certificate, and looks it up by the platform, which holds every thread meanwhile:
    // without an answer to us, just before, it is not made. What remains: an answer that is lost in that moment, or a network whose servers
    // answer us and not the platform.
    private IPEndPoint Broker(bool byName)
    {
        bool answered = _names.AskMs(_settings.MqttHost, LookUpMsMax) >= 0;
        long address = byName && !answered ? 0 : _names.Recall(_settings.MqttHost);
        return address == 0 ? null : new IPEndPoint(address, _settings.MqttPort);
    }

    // What the broker shows, once mbedTLS has refused it without a reason; null when it cannot be had.
    private ShownCertificate Shown(IPEndPoint broker)
    {
        try
        {
            return TlsHello.Ask(_settings.MqttHost, broker, TlsHello.AnswerMsMax).Shown;
        }
        catch (Exception)
        {
            return null;
        }
    }

    // Given up during the look-up or the hello. CONNECT would throw out the session of the next attempt, which has the same client id.
    private void StopIfClosed()
    {
        lock (this)
        {
            if (_closed)
            {
                throw new MqttCommunicationException();
            }
        }
    }

    private LinkFault Join()
    {
        _client.Settings.InflightQueueSize = QueueMax;
        _client.MqttMsgPublishReceived += OnMessage;
        _client.MqttMsgSubscribed += OnSubscribed;
        _client.ConnectionClosed += OnClosed;
        bool named = _settings.MqttUser.Length > 0;
        MqttReasonCode code = _client.Connect(_settings.Node, named ? _settings.MqttUser : null,
            named ? _settings.MqttPassword : null, false, MqttQoSLevel.AtLeastOnce, true, _willTopic, _willText, true,
            (ushort)_keepAliveS);
        return code == MqttReasonCode.Success ? LinkFault.None : LinkFault.Refused;
    }

    private void CloseClient()
    {
        MqttClient client;
        lock (this)
        {
            client = _client;
        }

        if (client == null)
        {
            return;
        }

        try
        {
            client.Close();
        }
        catch (Exception)
        {
            // Close may throw inside and is a no-op afterwards (PLATFORM.md 5e): the object is dropped either way.
        }
    }

    // An exception in a handler would close the connection: these cannot throw.
    private void OnMessage(object sender, MqttMsgPublishEventArgs e) => _events.AddMessage(Number, e.Topic, e.Message);

    private void OnSubscribed(object sender, MqttMsgSubscribedEventArgs e)
    {
        bool granted = e.GrantedQoSLevels != null && e.GrantedQoSLevels.Length == _topics;
        for (int i = 0; granted && i < _topics; i++)
        {
            granted = e.GrantedQoSLevels[i] != MqttQoSLevel.GrantedFailure;
        }

        _events.Add(granted ? LinkNews.Subscribed : LinkNews.Failed, Number, granted ? LinkFault.None : LinkFault.Refused);
    }

    private void OnClosed(object sender, EventArgs e) => _events.Add(LinkNews.Lost, Number, LinkFault.Tcp);
}
