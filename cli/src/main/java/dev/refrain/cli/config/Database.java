package dev.refrain.cli.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where to store.
 *
 * @param url the JDBC URL
 * @param user the user, unless the URL has it
 * @param password the password, unless the URL has it
 * @param table the table for records; what belongs to it is named after it
 */
public record Database(String url, Optional<String> user, Optional<String> password, String table) {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&;]*");
    private static final Pattern USER = Pattern.compile("//[^/?@]*@");
    private static final Pattern NO_FILE = Pattern.compile("(|[:?].*|file::memory:.*|.*[?&]mode=memory.*)");
    private static final Pattern TABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");
    private static final String URLS = "a JDBC URL, jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE";

    static Database read(Section section, Environment environment) {
        String url = section.required("url", URLS);
        checkUrl(section, url);
        String table = section.string("table").orElse("records");
        if (!TABLE.matcher(table).matches()) {
            section.expected("table", "a name of letters, digits and _, at most 40", table);
        }
        Optional<String> user = section.string("user");
        Optional<String> password = section.secret("password").map(text -> environment.fill(section, "password", text));
        section.end();
        return new Database(url, user, password, table);
    }

    private static void checkUrl(Section section, String url) {
        boolean postgresql = url.startsWith("jdbc:postgresql:");
        boolean sqlite = url.startsWith(SQLITE)
                && !NO_FILE.matcher(url.substring(SQLITE.length())).matches();
        if (!postgresql && !sqlite && !url.isEmpty()) {
            section.expected("url", URLS, shown(url));
        }
        if (postgresql && USER.matcher(url).find()) {
            section.problem(
                    "url",
                    "has a user before its host, which the driver can't read; expected the keys user and password");
        }
    }

    public boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** The table of attempts. */
    public String attempts() {
        return table + "_attempts";
    }

    /** The table of what the server refused for good. */
    public String failed() {
        return table + "_failed";
    }

    /** The URL as it may be shown. */
    public String shown() {
        return shown(url);
    }

    private static String shown(String url) {
        return USER.matcher(PASSWORD.matcher(url).replaceAll("$1***")).replaceAll("//***@");
    }

    @Override
    public String toString() {
        return shown() + ", table " + table;
    }
}
