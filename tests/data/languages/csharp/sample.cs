using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Library.Shelves
{
    /// <summary>Something that can be read.</summary>
    public interface IReadable
    {
        string Read(int page);
    }

    public delegate void Visitor(Book book);

    public enum Genre
    {
        Novel = 1,
        Essay,
    }

    public record Author(string Name, int Born);

    [Serializable]
    public class Book : Item, IReadable
    {
        private const int Maximum = 0x2328;
        private readonly List<string> tags = new List<string> { "new", "old" };

        public Book(string title, int pages = 1, params string[] more) : base(title)
        {
            if (pages <= 0 || pages > Maximum)
            {
                throw new ArgumentException($"{title} needs pages");
            }
            this.Pages = pages;
        }

        public int Pages { get; private set; } = 1;

        public string Cover
        {
            get { return cover ?? "plain"; }
            set { cover = value; }
        }

        public bool Thick => Pages >= 300;

        public string this[int index] => tags[index];

        public static Book operator +(Book left, Book right)
        {
            return new Book(left.Title + right.Title, left.Pages + right.Pages);
        }

        public string Read(int page)
        {
            return Title.Substring(page * 2, 10 - page);
        }

        private string cover;
    }

    public static class Tools
    {
        public static double Total(IEnumerable<double[]> rows, ref int count)
        {
            double sum = 0.0;
            foreach (var row in rows)
            {
                if (row.Length == 0)
                {
                    continue;
                }
                else if (row[0] != 1 && !double.IsNaN(row[0]))
                {
                    break;
                }
                else
                {
                    sum += row[^1] / 2 % 7;
                }
            }
            for (int i = 0; i < 3; i++)
            {
                sum = -sum;
                count--;
            }
            int bits = (count & 1) | (2 ^ ~3) << 1;
            while (bits > 0) { bits -= 1; }
            return (double)bits;
        }

        public static string Describe(object thing)
        {
            switch (thing)
            {
                case Book book when book.Thick:
                    goto default;
                case null:
                    return "nothing";
                default:
                    return nameof(thing);
            }
        }

        public static IEnumerable<string> Titles(Dictionary<string, Book> index)
        {
            lock (index)
            {
                foreach (var (key, book) in index)
                {
                    yield return book?.Title ?? key;
                }
            }
        }

        public static async System.Threading.Tasks.Task<string> Load(string path)
        {
            using var file = System.IO.File.OpenText(path);
            try
            {
                return await file.ReadToEndAsync();
            }
            catch (System.IO.IOException error) when (error.HResult != 0)
            {
                Console.WriteLine(error.Message);
                return default;
            }
            finally
            {
                file.Close();
            }
        }

        public static int[] Slice(int[] values)
        {
            Func<int, int> twice = value => value * 2;
            var chosen = from value in values where value > 2 select twice(value);
            int size = values is { Length: > 4 } ? 4 : values.Length;
            string kind = size switch { 1 => "one", _ => "many" };
            var pair = (kind, true);
            bool known = int.TryParse(kind, out int parsed);
            object boxed = parsed as object;
            int[] copy = [.. values[1..size], 'x'];
            ref int first = ref copy[0];
            return copy;
        }
    }

    public class BookTests
    {
        [Fact]
        public void ReadsItsTitle()
        {
            var book = new Book(title: "Dune", pages: 412);
            Assert.Equal("Du", book.Read(0));
        }
    }
}
