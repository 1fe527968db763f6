// What a bench measures: a figure beside its goal and a peer.
using System.Text.Json.Serialization;

namespace Aul.Proof.Bench;

/// <summary>One figure in the contract of design section 12. better is "lower" or "higher".</summary>
public sealed record Figure(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("goal")] double Goal,
    [property: JsonPropertyName("better")] string Better,
    [property: JsonPropertyName("peer")] string Peer,
    [property: JsonPropertyName("peerValue")] double PeerValue,
    [property: JsonPropertyName("floor")] double Floor)
{
    [JsonIgnore]
    public bool IsMet => Better == "lower" ? Value <= Goal : Value >= Goal;

    [JsonIgnore]
    public double Ratio => Better == "lower" ? PeerValue / Value : Value / PeerValue;
}
