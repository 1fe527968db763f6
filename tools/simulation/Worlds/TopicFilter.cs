// Which topics a filter names (MQTT 3.1.1, 4.7): + is one level, # all that follow. It does not judge whether a filter is well formed.
namespace Aul.Simulation;

public static class TopicFilter
{
    public static bool IsExact(string filter) => filter.IndexOf('+') < 0 && filter.IndexOf('#') < 0;

    public static bool Matches(string filter, string topic)
    {
        // What a server says of itself is for those alone who ask for it by name.
        if (topic.Length > 0 && topic[0] == '$' && filter.Length > 0 && filter[0] is '+' or '#')
        {
            return false;
        }

        int at = 0;
        for (int i = 0; i < filter.Length; i++)
        {
            if (filter[i] == '#')
            {
                return true;
            }

            if (filter[i] == '+')
            {
                while (at < topic.Length && topic[at] != '/')
                {
                    at++;
                }
            }
            else if (at < topic.Length && topic[at] == filter[i])
            {
                at++;
            }
            else
            {
                // "a/#" is also "a".
                return at == topic.Length && filter[i] == '/' && i + 2 == filter.Length && filter[i + 1] == '#';
            }
        }

        return at == topic.Length;
    }
}
