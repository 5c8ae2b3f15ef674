using System;
using System.Collections.Generic;

static Dictionary<string, int> CountWords(string text)
{
    var counts = new Dictionary<string, int>();
    string word = "";
    foreach (char letter in text.ToLower() + " ")
    {
        if (char.IsLetter(letter) || letter == '\'')
        {
            word += letter;
        }
        else if (word != "")
        {
            if (counts.ContainsKey(word))
            {
                counts[word] += 1;
            }
            else
            {
                counts[word] = 1;
            }
            word = "";
        }
    }
    return counts;
}

static string MostCommon(Dictionary<string, int> counts)
{
    string bestWord = "";
    int bestCount = 0;
    foreach (var (word, count) in counts)
    {
        if (count > bestCount || (count == bestCount && string.CompareOrdinal(word, bestWord) < 0))
        {
            bestWord = word;
            bestCount = count;
        }
    }
    return bestWord;
}

Console.WriteLine(MostCommon(CountWords("the cat and the dog and the bird")));
