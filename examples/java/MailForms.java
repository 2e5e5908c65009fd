import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The sample forms of users, domains and administrators, for a browser on this machine:
 *
 * <pre>javac -d out *.java
 * java -cp out MailForms 8080</pre>
 *
 * They change mailboxes for whoever opens them: a site of your own puts them behind its own login.
 */
public final class MailForms {
    /** Largest form in octets. */
    private static final int MAX_FORM = 65536;

    private static final Map<String, List<String>> FIELDS = Map.of(
        "/user", List.of("user", "pass", "newpass"), "/domain", List.of("domain"), "/admin", List.of("admin", "pass", "usertype", "adminrange"));

    private static final Map<String, List<String>> ACTIONS = Map.of(
        "/user", List.of("CheckUser", "AddUser", "ChangePassword", "Authenticate", "DeleteUser"), "/domain", List.of("AddDomain", "DeleteDomain"), "/admin", List.of("AddAdminUser", "DeleteAdminUser"));

    /** By member, what each number means. */
    private static final Map<String, List<String>> MESSAGES = Map.of(
        "CheckUser", List.of("The address is free.", "The address cannot be one, or the server cannot be asked.", "A mailbox has the address.", "An alias has the address.", "A group has the address."),
        "AddUser", List.of(
            "The mailbox was added.", "The address cannot be one, or the password is too weak, or the server cannot be asked.", "A mailbox has the address.", "A group has the address.",
            "An alias has the address.", "The domain has all the mailboxes that it may have.", "The domain has given away all its storage.", "There is no such domain."),
        "ChangePassword", List.of(
            "The password was changed.", "The address cannot be one, or the new password is too weak, or the server cannot be asked.", "There is no such mailbox.",
            "The password is kept elsewhere, and is changed there.", "The old password is wrong."),
        "Authenticate", List.of("The password is right.", "The address cannot be one.", "There is no such mailbox.", "The password is kept elsewhere.", "The password is wrong, or the server cannot be asked."),
        "DeleteUser", List.of("The mailbox was removed.", "The address cannot be one.", "There is no such mailbox.", "The mailbox was not removed."),
        "AddDomain", List.of("The domain was added.", "The name cannot be a domain, or the server cannot be asked.", "The domain is there already."),
        "DeleteDomain", List.of("The domain was removed.", "The domain was not removed: it has contents, or is the main domain, or is not there."),
        "AddAdminUser", List.of("The administrator was added.", "A name, a password or a range is missing or wrong, or the server cannot be asked.", "There is an administrator of this name."),
        "DeleteAdminUser", List.of("The administrator was removed.", "The administrator was not removed: there is none, or he is the last one."));

    /** In each form, and known to no page of another site. */
    private final String token = HexFormat.of().formatHex(random());

    private final String authority;

    private MailForms(int port) {
        authority = "127.0.0.1:" + port;
    }

    public static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 16);
        MailForms forms = new MailForms(server.getAddress().getPort());
        server.createContext("/", forms::handle);
        server.start();
        System.out.println("http://" + forms.authority + "/user");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            // Another name for this address would be another site's, which then could read the token.
            if (!authority.equals(exchange.getRequestHeaders().getFirst("Host"))) reply(exchange, 403, "Open http://" + authority + "/user");
            else if (!FIELDS.containsKey(path)) reply(exchange, 404, "There is no such form: /user, /domain, /admin.");
            else if (exchange.getRequestMethod().equals("POST")) post(exchange, path);
            else reply(exchange, 200, page(path, "", Map.of()));
        }
    }

    private void post(HttpExchange exchange, String path) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_FORM + 1);
        Map<String, String> form = body.length > MAX_FORM ? Map.of() : fields(new String(body, StandardCharsets.UTF_8));
        String action = form.getOrDefault("action", "");
        if (!MessageDigest.isEqual(token.getBytes(StandardCharsets.US_ASCII), form.getOrDefault("token", "").getBytes(StandardCharsets.UTF_8))) {
            reply(exchange, 403, page(path, "The form is too old: send it again.", form));
        } else if (!ACTIONS.get(path).contains(action)) {
            reply(exchange, 400, page(path, "There is no such action.", form));
        } else {
            MailDBInterface mail = new MailDBInterface();
            int code = run(mail, action, form);
            // Without control characters, so that nobody writes lines of his own.
            if (!mail.lastError().isEmpty()) System.err.println(action + ": " + code + ": " + mail.lastError().replaceAll("\\p{Cntrl}", "?"));
            List<String> messages = MESSAGES.get(action);
            reply(exchange, 200, page(path, (code < messages.size() ? messages.get(code) : "It failed.") + " (" + action + ": " + code + ")", form));
        }
    }

    private static int run(MailDBInterface mail, String action, Map<String, String> form) {
        String address = form.getOrDefault("user", "");
        int at = address.lastIndexOf('@');
        String name = at < 0 ? address : address.substring(0, at);
        String domain = at < 0 ? "" : address.substring(at + 1);
        String password = form.getOrDefault("pass", "");
        return switch (action) {
            case "CheckUser" -> mail.checkUser(name, domain);
            case "AddUser" -> mail.addUser(name, domain, password);
            case "ChangePassword" -> mail.changePassword(name, domain, password, form.getOrDefault("newpass", ""));
            case "Authenticate" -> mail.authenticate(name, domain, password);
            case "DeleteUser" -> mail.deleteUser(name, domain);
            case "AddDomain" -> mail.addDomain(form.get("domain"));
            case "DeleteDomain" -> mail.deleteDomain(form.get("domain"));
            case "AddAdminUser" -> mail.addAdminUser(form.get("admin"), password, type(form.get("usertype")), form.get("adminrange"));
            case "DeleteAdminUser" -> mail.deleteAdminUser(form.get("admin"));
            default -> throw new IllegalArgumentException(action);
        };
    }

    /** A type that is no number is one that the member refuses. */
    private static int type(String text) {
        return "0".equals(text) ? 0 : "1".equals(text) ? 1 : -1;
    }

    private static Map<String, String> fields(String body) {
        var fields = new HashMap<String, String>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private String page(String path, String message, Map<String, String> given) {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Mail</title></head><body><h1>").append(path.substring(1)).append("</h1>");
        if (!message.isEmpty()) html.append("<p id=\"message\">").append(escaped(message)).append("</p>");
        html.append("<form method=\"post\"><input type=\"hidden\" name=\"token\" value=\"").append(token).append("\">");
        for (String field : FIELDS.get(path)) {
            boolean isSecret = field.endsWith("pass");
            html.append("<p><label>").append(field).append(" <input name=\"").append(field).append("\" autocomplete=\"off\" type=\"").append(isSecret ? "password" : "text")
                .append("\" value=\"").append(isSecret ? "" : escaped(given.getOrDefault(field, ""))).append("\"></label></p>");
        }
        for (String action : ACTIONS.get(path)) html.append("<button name=\"action\" value=\"").append(action).append("\">").append(action).append("</button> ");
        return html.append("</form><p><a href=\"/user\">Users</a> <a href=\"/domain\">Domains</a> <a href=\"/admin\">Administrators</a></p></body></html>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    private static void reply(HttpExchange exchange, int status, String html) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
