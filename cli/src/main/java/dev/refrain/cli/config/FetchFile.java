package dev.refrain.cli.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * What a file says.
 *
 * @param database where to store
 * @param services the web APIs, in the order of the file
 * @param requests what to fetch, in the order of the file
 */
public record FetchFile(Database database, List<Service> services, List<Request> requests) {

    /** Some editors begin a file with it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * Reads a file.
     *
     * @throws BadFileException if anything in it is wrong; tells all that is
     * @throws NoSuchFileException if there is none
     */
    public static FetchFile read(Path file) throws BadFileException, NoSuchFileException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadFileException(file.toString(), List.of(new Problem(1, 1, "", "the file is not UTF-8 text")));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new BadFileException(file + ": can't be read: access is denied");
        } catch (IOException e) {
            throw new BadFileException(file + ": can't be read: " + e.getMessage());
        }
        return parse(file.toString(), text, name -> Optional.ofNullable(System.getenv(name)));
    }

    /**
     * Reads a text.
     *
     * @param name what messages call it
     * @param variables the environment
     * @throws BadFileException if anything in it is wrong; tells all that is
     */
    public static FetchFile parse(String name, String text, Function<String, Optional<String>> variables)
            throws BadFileException {
        Problems problems = new Problems(name);
        TomlParseResult toml = Toml.parse(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        for (TomlParseError error : toml.errors()) {
            String message = String.valueOf(error.getMessage());
            problems.add(new Problem(error.position().line(), error.position().column(), "", message));
        }
        problems.throwIfAny(); // what could be read of a text that is no TOML would only mislead
        FetchFile file = read(new Section(toml, "", null, problems), new Environment(variables));
        problems.throwIfAny();
        return file;
    }

    private static FetchFile read(Section root, Environment environment) {
        Optional<Database> database = table(root, "database").map(section -> Database.read(section, environment));
        Map<String, Service> services = new LinkedHashMap<>();
        table(root, "service").ifPresent(tables -> {
            for (String name : tables.keys()) {
                tables.section(name).ifPresent(section -> services.put(name, Service.read(name, section, environment)));
            }
        });
        RequestReader reader = new RequestReader(services, environment);
        List<Section> requests = root.sections("request");
        requests.forEach(reader::read);
        if (!root.has("request")) {
            root.problem("request", "is missing; expected at least one [[request]]");
        }
        root.end();
        Database nowhere = new Database("", Optional.empty(), Optional.empty(), "");
        return new FetchFile(database.orElse(nowhere), List.copyOf(services.values()), reader.requests());
    }

    private static Optional<Section> table(Section root, String key) {
        if (!root.has(key)) {
            root.problem(key, "is missing; expected a table [" + (key.equals("service") ? "service.NAME" : key) + "]");
        }
        return root.section(key);
    }
}
