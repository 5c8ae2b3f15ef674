import java.util.ArrayList;
import java.util.List;

class Sieve {
    static List<Integer> sieve(int limit) {
        boolean[] composite = new boolean[limit + 1];
        List<Integer> primes = new ArrayList<>();
        for (int number = 2; number <= limit; number++) {
            if (composite[number]) {
                continue;
            }
            primes.add(number);
            int multiple = number * number;
            while (multiple <= limit) {
                composite[multiple] = true;
                multiple += number;
            }
        }
        return primes;
    }

    static int largestGap(List<Integer> primes) {
        int best = 0;
        for (int i = 1; i < primes.size(); i++) {
            int gap = primes.get(i) - primes.get(i - 1);
            if (gap > best) {
                best = gap;
            }
        }
        return best;
    }

    public static void main(String[] arguments) {
        System.out.println(largestGap(sieve(100)));
    }
}
