import java.util.HashMap;
import java.util.Map;

class Words {
    static Map<String, Integer> countWords(String text) {
        Map<String, Integer> counts = new HashMap<>();
        String word = "";
        for (char letter : (text.toLowerCase() + " ").toCharArray()) {
            if (Character.isLetter(letter) || letter == '\'') {
                word += letter;
            } else if (!word.equals("")) {
                if (counts.containsKey(word)) {
                    counts.put(word, counts.get(word) + 1);
                } else {
                    counts.put(word, 1);
                }
                word = "";
            }
        }
        return counts;
    }

    static String mostCommon(Map<String, Integer> counts) {
        String bestWord = "";
        int bestCount = 0;
        for (String word : counts.keySet()) {
            int count = counts.get(word);
            if (count > bestCount || (count == bestCount && word.compareTo(bestWord) < 0)) {
                bestWord = word;
                bestCount = count;
            }
        }
        return bestWord;
    }

    public static void main(String[] arguments) {
        System.out.println(mostCommon(countWords("the cat and the dog and the bird")));
    }
}
