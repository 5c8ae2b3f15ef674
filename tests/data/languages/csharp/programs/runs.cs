using System;

static string Encode(string text)
{
    string result = "";
    int i = 0;
    while (i < text.Length)
    {
        int run = 1;
        while (i + run < text.Length && text[i + run] == text[i])
        {
            run++;
        }
        result += run.ToString() + text[i];
        i += run;
    }
    return result;
}

static string Decode(string code)
{
    string result = "";
    int count = 0;
    foreach (char letter in code)
    {
        if (letter >= '0' && letter <= '9')
        {
            count = count * 10 + (letter - '0');
        }
        else
        {
            for (int j = 0; j < count; j++)
            {
                result += letter;
            }
            count = 0;
        }
    }
    return result;
}

Console.WriteLine(Encode("aaabccdddd"));
Console.WriteLine(Decode(Encode("aaabccdddd")));
