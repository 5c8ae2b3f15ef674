using System;
using System.Collections.Generic;

static List<string> ParseLine(string line)
{
    var fields = new List<string>();
    string field = "";
    bool quoted = false;
    int i = 0;
    while (i < line.Length)
    {
        char letter = line[i];
        if (quoted)
        {
            if (letter == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                field += '"';
                i++;
            }
            else if (letter == '"')
            {
                quoted = false;
            }
            else
            {
                field += letter;
            }
        }
        else if (letter == '"')
        {
            quoted = true;
        }
        else if (letter == ',')
        {
            fields.Add(field);
            field = "";
        }
        else
        {
            field += letter;
        }
        i++;
    }
    fields.Add(field);
    return fields;
}

static int Widest(string[] rows)
{
    int width = 0;
    foreach (string row in rows)
    {
        foreach (string field in ParseLine(row))
        {
            if (field.Length > width)
            {
                width = field.Length;
            }
        }
    }
    return width;
}

Console.WriteLine(Widest(new[] { "name,city", "\"Doe, Jane\",Oslo" }));
