// The small types around nanoFramework.M2Mqtt's client: enumerations, events, exceptions, settings.
using System;

namespace nanoFramework.M2Mqtt
{
    public enum MqttSslProtocols
    {
        None,
        SSLv3,
        TLSv1_0,
        TLSv1_1,
        TLSv1_2,
    }

    /// <summary>One object for the whole device, whatever client it is asked from.</summary>
    public sealed class MqttSettings
    {
        public int InflightQueueSize { get; set; } = int.MaxValue;
    }

    public interface IMqttClient
    {
        delegate void MqttMsgPublishEventHandler(object sender, Messages.MqttMsgPublishEventArgs e);

        delegate void MqttMsgSubscribedEventHandler(object sender, Messages.MqttMsgSubscribedEventArgs e);

        delegate void ConnectionClosedEventHandler(object sender, EventArgs e);
    }
}

namespace nanoFramework.M2Mqtt.Messages
{
    public enum MqttQoSLevel : byte
    {
        AtMostOnce = 0,
        AtLeastOnce = 1,
        ExactlyOnce = 2,
        GrantedFailure = 0x80,
    }

    public enum MqttReasonCode : byte
    {
        Success = 0,
        ConnectionRefusedUnacceptableProtocolVersion = 1,
        ConnectionRefusedIdentifierRejected = 2,
        ConnectionRefusedServerUnavailable = 3,
        ConnectionRefusedBadUserNameOrPassword = 4,
        ConnectionRefusedNotAuthorized = 5,
    }

    public class MqttMsgPublishEventArgs(string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain) : EventArgs
    {
        public string Topic { get; } = topic;

        public byte[] Message { get; } = message;

        public bool DupFlag { get; } = dupFlag;

        public MqttQoSLevel QosLevel { get; } = qosLevel;

        public bool Retain { get; } = retain;
    }

    public class MqttMsgSubscribedEventArgs(ushort messageId, MqttQoSLevel[] grantedQosLevels) : EventArgs
    {
        public ushort MessageId { get; } = messageId;

        public MqttQoSLevel[] GrantedQoSLevels { get; } = grantedQosLevels;
    }
}

namespace nanoFramework.M2Mqtt.Exceptions
{
    public enum MqttClientErrorCode
    {
        InflightQueueFull = 12,
    }

    public class MqttClientException(MqttClientErrorCode errorCode) : Exception
    {
        public MqttClientErrorCode ErrorCode { get; set; } = errorCode;
    }

    public class MqttCommunicationException : Exception
    {
        public MqttCommunicationException()
        {
        }

        public MqttCommunicationException(Exception inner)
            : base(string.Empty, inner)
        {
        }
    }

    public class MqttConnectionException(string message, Exception inner) : Exception(message, inner);
}
