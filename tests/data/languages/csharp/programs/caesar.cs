using System;

static int ShiftLetter(int code, int key)
{
    if (code >= 65 && code <= 90)
    {
        return (code - 65 + key) % 26 + 65;
    }
    if (code >= 97 && code <= 122)
    {
        return (code - 97 + key) % 26 + 97;
    }
    return code;
}

static string Encrypt(string text, int key)
{
    string result = "";
    foreach (char letter in text)
    {
        result += (char)ShiftLetter(letter, key);
    }
    return result;
}

static string Decrypt(string text, int key)
{
    return Encrypt(text, 26 - key % 26);
}

string message = Encrypt("Attack at Dawn!", 3);
Console.WriteLine(message);
Console.WriteLine(Decrypt(message, 3));
