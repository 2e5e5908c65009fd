import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes the JSON (RFC 8259) of the ADMIN port: maps, lists, texts, numbers, truth values, null. A site with a JSON library uses that. */
final class Json {
    /** Deepest nesting: the server's answers have about six levels. */
    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException it is no JSON */
    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value(0);
        json.blanks();
        if (json.at < text.length()) throw json.mistake();
        return value;
    }

    static String write(Object value) {
        var out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            String comma = "";
            for (var entry : map.entrySet()) {
                out.append(comma);
                write(out, entry.getKey());
                out.append(':');
                write(out, entry.getValue());
                comma = ",";
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (int i = 0; i < list.size(); i++) {
                if (i > 0) out.append(',');
                write(out, list.get(i));
            }
            out.append(']');
        } else if (value instanceof String string) {
            out.append('"');
            for (char c : string.toCharArray()) out.append(c == '"' || c == '\\' ? "\\" + c : c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            out.append('"');
        } else {
            out.append(value);
        }
    }

    private Object value(int depth) {
        if (depth > MAX_DEPTH) throw mistake();
        blanks();
        char c = peek();
        if (c == '{') return object(depth);
        if (c == '[') return array(depth);
        if (c == '"') return string();
        for (var word : WORDS) {
            if (!text.startsWith(word, at)) continue;
            at += word.length();
            return word.equals("null") ? null : Boolean.valueOf(word);
        }
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
        // NumberFormatException is an IllegalArgumentException.
        return Double.valueOf(text.substring(start, at));
    }

    private static final List<String> WORDS = List.of("null", "true", "false");

    private Map<String, Object> object(int depth) {
        var map = new LinkedHashMap<String, Object>();
        at++;
        blanks();
        while (peek() != '}') {
            if (!map.isEmpty()) expect(',');
            blanks();
            String name = string();
            blanks();
            expect(':');
            map.put(name, value(depth + 1));
            blanks();
        }
        at++;
        return map;
    }

    private List<Object> array(int depth) {
        var list = new ArrayList<Object>();
        at++;
        blanks();
        while (peek() != ']') {
            if (!list.isEmpty()) expect(',');
            list.add(value(depth + 1));
            blanks();
        }
        at++;
        return list;
    }

    private String string() {
        expect('"');
        var out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            c = peek();
            at++;
            int plain = "\"\\/bfnrt".indexOf(c);
            if (plain >= 0) {
                out.append("\"\\/\b\f\n\r\t".charAt(plain));
            } else if (c == 'u' && at + 4 <= text.length()) {
                out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                at += 4;
            } else {
                throw mistake();
            }
        }
        at++;
        return out.toString();
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private char peek() {
        if (at == text.length()) throw mistake();
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) throw mistake();
        at++;
    }

    private IllegalArgumentException mistake() {
        return new IllegalArgumentException("No JSON at character " + at + ".");
    }
}
