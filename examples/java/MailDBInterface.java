import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The mail server's automation object for Java 17 and later: members and numbers of MailServerCtrl.MailDBInterface, over HTTPS, for the forms beside it.
 * A member that is not here is one line and one table more: docs/automation.md has them all. It throws nothing: what went wrong is the number, and
 * lastError() says why. An object is for one thread at a time.
 */
public final class MailDBInterface {
    /** Longest wait for the server, 8 seconds where APPLIANCEMAIL_PATIENCE says no other (1 to 3600): a page that takes longer is given up by its reader. */
    private static final Duration PATIENCE = Duration.ofSeconds(patience(System.getenv("APPLIANCEMAIL_PATIENCE")));

    /** The number of each word that the server answers; all else is {@code failed}. Look-alike members have different numbers. */
    private record Codes(int failed, Map<String, Integer> words) {
        int of(Answer answer) {
            if (answer == null) return failed;
            if (answer.refusal() == null) return 0;
            return words.getOrDefault(answer.refusal(), answer.refusal().equals("InvalidParameter") || answer.refusal().equals("PasswordTooWeak") ? INVALID : failed);
        }
    }

    /** "Parameter incorrect or format invalid": the same number in every member. */
    private static final int INVALID = 1;

    private static final Codes ADD_USER = new Codes(1, Map.of(
        "MailUserExists", 2, "GroupExists", 3, "AliasExists", 4, "DomainMailUserLimit", 5, "DomainStorageLimit", 6, "DomainMinQuota", 6, "DomainNetdiskLimit", 6, "DomainNotFound", 7));
    private static final Codes DELETE_USER = new Codes(3, Map.of("MailUserNotFound", 2, "DomainNotFound", 2));
    private static final Codes CHANGE_PASSWORD = new Codes(1, Map.of(
        "MailUserNotFound", 2, "DomainNotFound", 2, "ExternalAuthentication", 3, "OldPasswordWrong", 4, "TooManyLoginFailures", 4));
    private static final Codes AUTHENTICATE = new Codes(4, Map.of("MailUserNotFound", 2, "DomainNotFound", 2, "ExternalAuthentication", 3));
    private static final Codes ADD_DOMAIN = new Codes(1, Map.of("DomainExists", 2, "DomainAliasExists", 2));
    private static final Codes DELETE_DOMAIN = new Codes(1, Map.of());
    private static final Codes ADD_ADMIN_USER = new Codes(1, Map.of("AdministratorExists", 2));
    private static final Codes DELETE_ADMIN_USER = new Codes(1, Map.of());

    private String directory = "";
    private String error = "";
    private String usedAccess = "";
    private HttpClient http;

    /** Names the server by a directory: the data directory, or the one with the access file. Empty: that of APPLIANCEMAIL_AUTOMATION or APPLIANCEMAIL_DATA, else the service's. */
    public void initControl(String directory) {
        this.directory = trimmed(directory);
        error = "";
    }

    /** Why the last call failed, for people; empty where it did not. */
    public String lastError() {
        return error;
    }

    /** The server's data directory; empty where the server cannot be asked. */
    public String getDBPath() {
        Answer answer = ask("Get-MailServer", Map.of());
        return answer == null ? "" : answer.text("dataDirectory");
    }

    /** 0 free, 1 wrong parameter, 2 a mailbox, 3 an alias, 4 a group has the address. */
    public int checkUser(String user, String domain) {
        String address = address(user, domain);
        if (address == null) return invalid();
        Answer answer = ask("Test-MailAddress", Map.of("address", address));
        if (answer == null || answer.refusal() != null) return INVALID;
        return Map.of("Free", 0, "User", 2, "Alias", 3, "Group", 4).getOrDefault(answer.text("kind"), INVALID);
    }

    /** 0 added, 1 wrong parameter, 2 a mailbox, 3 a group, 4 an alias has the address, 5 the domain has all its mailboxes, 6 or all its storage, 7 no such domain. */
    public int addUser(String user, String domain, String password) {
        String address = address(user, domain);
        return address == null ? invalid() : ADD_USER.of(ask("New-MailUser", Map.of("address", address, "password", text(password))));
    }

    /** 0 removed, 1 wrong parameter, 2 no such user, 3 failed. */
    public int deleteUser(String user, String domain) {
        String address = address(user, domain);
        return address == null ? invalid() : DELETE_USER.of(ask("Remove-MailUser", Map.of("identity", address)));
    }

    /** 0 changed, 1 wrong parameter, 2 no such user, 3 his password is kept elsewhere, 4 the old password is wrong. Without the old one it is a reset, which the token must have the right to. */
    public int changePassword(String user, String domain, String oldPassword, String newPassword) {
        String address = address(user, domain);
        if (address == null) return invalid();
        if (!text(oldPassword).isEmpty()) {
            return CHANGE_PASSWORD.of(ask("Update-MailUserPassword", Map.of("identity", address, "oldPassword", oldPassword, "newPassword", text(newPassword))));
        }
        Answer answer = ask("Set-MailUserPassword", Map.of("identity", address, "password", text(newPassword)));
        // Without the right to a reset an empty password is just a wrong one, and the user may be none.
        return answer != null && "AccessDenied".equals(answer.refusal()) ? authenticate(user, domain, "") : CHANGE_PASSWORD.of(answer);
    }

    /** 0 right, 1 wrong parameter, 2 no such user, 3 his password is kept elsewhere, 4 wrong or failed. */
    public int authenticate(String user, String domain, String password) {
        String address = address(user, domain);
        if (address == null) return invalid();
        Answer answer = ask("Test-MailUserPassword", Map.of("identity", address, "password", text(password)));
        if (answer == null || answer.refusal() != null) return AUTHENTICATE.of(answer);
        if (Boolean.TRUE.equals(answer.row().get("isRight"))) return 0;
        error = answer.text("reason");
        return AUTHENTICATE.failed();
    }

    /** 0 added, 1 wrong parameter, 2 it is there. */
    public int addDomain(String domain) {
        return ADD_DOMAIN.of(ask("New-MailDomain", Map.of("name", text(domain))));
    }

    /** 0 removed, 1 failed: it has contents, or is the main domain, or is not there. */
    public int deleteDomain(String domain) {
        String name = trimmed(domain);
        // The server takes digits for a number: another domain would go.
        return name.isEmpty() || isNumber(name) ? invalid() : DELETE_DOMAIN.of(ask("Remove-MailDomain", Map.of("identity", name)));
    }

    /** Type 0 super, 1 of the domains of the range, divided by semicolons. 0 added, 1 wrong parameter, 2 it is there. */
    public int addAdminUser(String user, String password, int userType, String adminRange) {
        if (userType != 0 && userType != 1) return invalid();
        var parameters = new LinkedHashMap<String, Object>(Map.of("name", text(user), "password", text(password), "kind", userType == 0 ? "Super" : "Domain"));
        if (userType == 1) {
            List<String> domains = Stream.of(text(adminRange).split(";")).map(MailDBInterface::trimmed).filter(d -> !d.isEmpty()).toList();
            if (domains.isEmpty() || domains.stream().anyMatch(MailDBInterface::isNumber)) return invalid();
            parameters.put("domains", domains);
        }
        return ADD_ADMIN_USER.of(ask("New-MailAdministrator", parameters));
    }

    /** 0 removed, 1 failed. */
    public int deleteAdminUser(String user) {
        return DELETE_ADMIN_USER.of(ask("Remove-MailAdministrator", Map.of("identity", text(user), "byName", true)));
    }

    private int invalid() {
        error = "InvalidParameter: a name is missing or cannot be one.";
        return INVALID;
    }

    /** "name@" is a name in the main domain, and never a number. Null: it cannot be a name. */
    private static String address(String name, String domain) {
        String bare = trimmed(name);
        return bare.isEmpty() || bare.contains("@") ? null : bare + "@" + trimmed(domain);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    /** Without the blanks around it, those of all scripts. */
    private static String trimmed(String text) {
        return text(text).replaceAll("^[\\t-\\r\\p{Z}\\x{85}]+|[\\t-\\r\\p{Z}\\x{85}]+$", "");
    }

    /** Runs an operation; null: the server cannot be asked. */
    private Answer ask(String operation, Map<String, ?> parameters) {
        try {
            Map<String, String> access = readAccess(accessFile());
            HttpRequest request = HttpRequest.newBuilder(URI.create(access.get("uri").replaceFirst("/*$", "/api/v1/admin/" + operation))).timeout(PATIENCE)
                .header("Authorization", "Bearer " + access.get("token")).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(Json.write(parameters))).build();
            Answer answer = Answer.of(send(client(access), request));
            error = answer.refusal() == null ? "" : answer.refusal() + ": " + answer.detail();
            return answer;
        } catch (IOException e) {
            error = "ServerNotReached: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error = "ServerNotReached: the thread was interrupted.";
        } catch (IllegalArgumentException e) {
            error = "AnswerNotUnderstood: what answers is no ADMIN port, or the access file is damaged.";
        }
        return null;
    }

    private static int patience(String named) {
        int seconds = named != null && named.matches("[0-9]{1,4}") ? Integer.parseInt(named) : 0;
        return seconds >= 1 && seconds <= 3600 ? seconds : 8;
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        // The request's own limit ends with the answer's head.
        var sent = http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new IOException("the server did not answer in " + PATIENCE.toSeconds() + " seconds.", e);
        } catch (ExecutionException e) {
            throw new IOException("the server does not answer: " + e.getCause().getMessage(), e);
        }
    }

    /** One client as long as the access file stays the same: a server that was started again has another token, and perhaps another port. */
    private HttpClient client(Map<String, String> access) throws IOException {
        if (http == null || !usedAccess.equals(access.toString())) {
            var builder = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1);
            String certificate = access.getOrDefault("certificate", "");
            http = (certificate.isEmpty() ? builder : builder.sslContext(PinnedCertificate.context(certificate))).build();
            usedAccess = access.toString();
        }
        return http;
    }

    private Path accessFile() throws IOException {
        try {
            Path start = Path.of(directory.isEmpty() ? found() : directory);
            Path own = start.resolve("automation-access");
            return Files.exists(own) ? own : start.resolve("automation").resolve("automation-access");
        } catch (InvalidPathException e) {
            throw new IOException("the directory cannot be one.", e);
        }
    }

    private static String found() {
        for (String variable : List.of("APPLIANCEMAIL_AUTOMATION", "APPLIANCEMAIL_DATA")) {
            if (!text(System.getenv(variable)).isEmpty()) return System.getenv(variable);
        }
        String programData = System.getenv("ProgramData");
        return programData == null ? "/var/lib/appliancemail" : programData + "\\ApplianceMail\\data";
    }

    private static Map<String, String> readAccess(Path path) throws IOException {
        var values = new HashMap<String, String>();
        try {
            for (String line : Files.readAllLines(path)) {
                int equals = line.indexOf('=');
                // Notepad puts a mark before what it writes.
                if (equals > 0) values.put(line.substring(0, equals).replace("\uFEFF", "").strip(), line.substring(equals + 1).strip());
            }
        } catch (AccessDeniedException e) {
            throw new IOException("this account may not read " + path + ": give it the right to the directory (docs/automation.md).", e);
        } catch (IOException e) {
            throw new IOException("there is no readable " + path + ": the server does not run, or has another data directory.", e);
        }
        if (!values.getOrDefault("uri", "").startsWith("https:") || values.getOrDefault("token", "").isEmpty()) throw new IOException(path + " is damaged: it must have the lines uri=https://... and token=.");
        return values;
    }

    /** What the server said. Refusal: the stable word; null: it was done. Row: the first one of the result. */
    private record Answer(String refusal, String detail, Map<?, ?> row) {
        static Answer of(HttpResponse<String> response) {
            if (!(Json.read(response.body()) instanceof Map<?, ?> json)) throw new IllegalArgumentException("no object");
            boolean isDone = response.statusCode() == 200;
            Map<?, ?> row = json.get("result") instanceof List<?> rows && !rows.isEmpty() && rows.get(0) instanceof Map<?, ?> first ? first : Map.of();
            return new Answer(isDone ? null : json.get("code") instanceof String code ? code : "InternalError", String.valueOf(json.get("detail")), row);
        }

        String text(String name) {
            return row.get(name) instanceof String text ? text : "";
        }
    }
}
