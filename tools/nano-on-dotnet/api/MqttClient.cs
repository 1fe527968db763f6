// nanoFramework.M2Mqtt's client with its behaviour, defects included: the constructor resolves the name and throws offline; a failed or
// refused Connect keeps its resources until Close; Publish queues without asking whether there is a connection, without bound by
// default; an exception in a handler closes the connection; a lost connection forgets what was queued, silently.
using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using NanoOnDotnet;

namespace nanoFramework.M2Mqtt;

public sealed class MqttClient : IMqttClient, IDisposable
{
    // Fixed on the device: MqttSettings.DefaultTimeout.
    private const int ConnackMs = 30000;

    private readonly Board _board;
    private readonly string _host;
    private readonly int _port;
    private readonly MqttTls? _tls;
    private readonly IMqttConnection _connection;
    private readonly Queue<KeyValuePair<string, byte[]>> _queue = new();
    private readonly AutoResetEvent _queued = new(false);
    private int _closed;
    private int _lost;
    private int _messageId;

    public MqttClient(string brokerHostName, int brokerPort, bool secure, NanoCertificate? caCert, NanoCertificate? clientCert,
        MqttSslProtocols sslProtocol)
    {
        _board = Board.Current.Online();
        _host = NanoDns.GetHostEntry(brokerHostName).AddressList[0].ToString();
        _port = brokerPort;
        _tls = secure ? Tls(brokerHostName, caCert, clientCert as NanoCertificate2, sslProtocol) : null;
        _connection = _board.OpenConnection();
        _connection.Received += Received;
        _connection.Lost += Lost;
        _board.CountMqttClients(1);
        ParkedThread.Start(Send);
    }

    public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

    public bool IsConnected => _closed == 0 && _lost == 0 && _connection.IsConnected;

    public MqttSettings Settings => (MqttSettings)(_board.MqttSettings ??= new MqttSettings());

    public MqttReasonCode Connect(string clientId, string? username, string? password, bool willRetain, MqttQoSLevel willQosLevel,
        bool willFlag, string? willTopic, string? willMessage, bool cleanSession, ushort keepAlivePeriod)
    {
        _board.Live();
        try
        {
            _board.Online();
            return (MqttReasonCode)_connection.Connect(
                new MqttConnect
                {
                    Host = _host,
                    Port = _port,
                    Tls = _tls,
                    ClientId = clientId,
                    User = username,
                    Password = password,
                    CleanSession = cleanSession,
                    KeepAliveS = keepAlivePeriod,
                    WillTopic = willFlag ? willTopic : null,
                    WillPayload = willFlag ? Encode(willMessage) : null,
                    WillQos = (int)willQosLevel,
                    WillRetain = willRetain,
                },
                ConnackMs);
        }
        catch (Exception e) when (e is not PowerCutException)
        {
            throw new MqttConnectionException("Exception connecting to the broker", e);
        }
    }

    public ushort Publish(string topic, byte[] message)
    {
        _board.Live();
        lock (_queue)
        {
            if (_queue.Count >= Settings.InflightQueueSize)
            {
                throw new MqttClientException(MqttClientErrorCode.InflightQueueFull);
            }

            _queue.Enqueue(new KeyValuePair<string, byte[]>(topic, message));
        }

        _queued.Set();
        return NextId();
    }

    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
    {
        _board.Live();
        ushort id = NextId();
        ParkedThread.Start(() => Subscribe(id, topics, qosLevels));
        return id;
    }

    public void Disconnect()
    {
        _board.Live();
        if (!IsConnected)
        {
            throw new MqttCommunicationException();
        }

        _connection.Disconnect();
    }

    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _board.CountMqttClients(-1);
            _board.Forget(_connection);
            _connection.Dispose();
            _queued.Set();
        }
    }

    public void Dispose() => Close();

    // None would be TLS 1.3 alone on the device, and its library refuses what is older than 1.2: the firmware uses neither.
    private MqttTls Tls(string name, NanoCertificate? authority, NanoCertificate2? own, MqttSslProtocols protocol) =>
        protocol == MqttSslProtocols.TLSv1_2
            ? new MqttTls
            {
                Name = name,
                Authority = authority?.GetRawCertData() ?? [],
                Certificate = own?.GetRawCertData(),
                PrivateKey = own?.PrivateKey,
                UtcNow = () => _board.UtcNow,
            }
            : throw new ArgumentException("SSL/TLS protocol version not supported");

    // A string of the device ends at its first NUL, and so does what is encoded of it.
    private static byte[] Encode(string? text)
    {
        string whole = text ?? string.Empty;
        int end = whole.IndexOf('\0');
        return Encoding.UTF8.GetBytes(end < 0 ? whole : whole.Substring(0, end));
    }

    private ushort NextId() => (ushort)Interlocked.Increment(ref _messageId);

    private void Send()
    {
        while (_closed == 0)
        {
            _queued.WaitOne(100);
            while (_connection.IsConnected && TryDequeue(out KeyValuePair<string, byte[]> message))
            {
                try
                {
                    _connection.Publish(message.Key, message.Value, 0, false);
                }
                catch (Exception)
                {
                    Lost();
                }
            }
        }
    }

    private bool TryDequeue(out KeyValuePair<string, byte[]> message)
    {
        lock (_queue)
        {
            message = _queue.Count > 0 ? _queue.Dequeue() : default;
            return message.Key != null;
        }
    }

    private void Subscribe(ushort id, string[] topics, MqttQoSLevel[] qosLevels)
    {
        try
        {
            int[] granted = _connection.Subscribe(topics, Array.ConvertAll(qosLevels, level => (int)level));
            MqttMsgSubscribed?.Invoke(this, new MqttMsgSubscribedEventArgs(id, Array.ConvertAll(granted, level => (MqttQoSLevel)level)));
        }
        catch (Exception)
        {
            Lost();
        }
    }

    private void Received(string topic, byte[] payload, int qos, bool retain)
    {
        try
        {
            MqttMsgPublishReceived?.Invoke(this, new MqttMsgPublishEventArgs(topic, payload, false, (MqttQoSLevel)qos, retain));
        }
        catch (Exception)
        {
            // The device's dispatch thread does the same: an exception in a handler ends the connection.
            _connection.Abort();
            Lost();
        }
    }

    private void Lost()
    {
        lock (_queue)
        {
            _queue.Clear();
        }

        if (_closed == 0 && Interlocked.Exchange(ref _lost, 1) == 0)
        {
            _board.Run(() => ConnectionClosed?.Invoke(this, EventArgs.Empty));
        }
    }
}
