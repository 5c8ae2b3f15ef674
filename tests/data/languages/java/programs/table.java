import java.util.ArrayList;
import java.util.List;

class Table {
    static List<String> parseLine(String line) {
        List<String> fields = new ArrayList<>();
        String field = "";
        boolean quoted = false;
        int i = 0;
        while (i < line.length()) {
            char letter = line.charAt(i);
            if (quoted) {
                if (letter == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field += '"';
                    i += 1;
                } else if (letter == '"') {
                    quoted = false;
                } else {
                    field += letter;
                }
            } else if (letter == '"') {
                quoted = true;
            } else if (letter == ',') {
                fields.add(field);
                field = "";
            } else {
                field += letter;
            }
            i += 1;
        }
        fields.add(field);
        return fields;
    }

    static int widest(String[] rows) {
        int width = 0;
        for (String row : rows) {
            for (String field : parseLine(row)) {
                if (field.length() > width) {
                    width = field.length();
                }
            }
        }
        return width;
    }

    public static void main(String[] arguments) {
        System.out.println(widest(new String[] {"name,city", "\"Doe, Jane\",Oslo"}));
    }
}
