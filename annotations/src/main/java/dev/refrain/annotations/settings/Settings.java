package dev.refrain.annotations.settings;

import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What files say of services, by their names; immutable. */
public final class Settings {

    /** Nothing. */
    public static final Settings NONE = new Settings(Map.of(), Map.of());

    /** By the names of the services, in the order of the files. */
    private final Map<String, Map<Key, Entry>> entries;

    private final Map<String, ServiceSettings> byName;

    private Settings(Map<String, Map<Key, Entry>> entries, Map<String, ServiceSettings> byName) {
        this.entries = entries;
        this.byName = byName;
    }

    /**
     * Adds what another file says, which counts where both say something of the same key. A kind of backoff or budget begins it anew.
     *
     * @param source what the file is called in messages
     * @param file the file's text
     * @param ofCode the names for which code says which errors are retried
     * @return new settings
     * @throws IOException if the file can't be read
     * @throws IllegalArgumentException if anything in it is wrong, with all that is
     */
    public Settings with(String source, Reader file, Set<String> ofCode) throws IOException {
        Problems problems = new Problems();
        List<Entry> added = EntryReader.read(source, file, problems);
        Set<Entry> isAdded = Set.copyOf(added);
        Map<String, Map<Key, Entry>> all = new TreeMap<>(entries);
        Map<String, ServiceSettings> read = new TreeMap<>(byName);
        byName(added, problems).forEach((name, said) -> {
            Map<Key, Entry> both = over(entries.getOrDefault(name, Map.of()), said);
            all.put(name, both);
            read.put(name, new ServiceReader(name, both, isAdded, problems).read());
            if (ofCode.contains(name)) {
                findErrors(name, said, problems);
            }
        });
        problems.throwIfAny();
        return new Settings(all, read);
    }

    private static Map<String, Map<Key, Entry>> byName(List<Entry> entries, Problems problems) {
        Map<String, Map<Key, Entry>> byName = new TreeMap<>();
        for (Entry entry : entries) {
            Key.of(entry.key(), text -> problems.add(entry, text))
                    .ifPresent(key -> byName.computeIfAbsent(key.name(), first -> new LinkedHashMap<>())
                            .put(key, entry));
        }
        return byName;
    }

    private static Map<Key, Entry> over(Map<Key, Entry> before, Map<Key, Entry> added) {
        Map<Key, Entry> both = new LinkedHashMap<>(before);
        both.keySet().removeIf(key -> added.keySet().stream().anyMatch(key::isPartOf));
        both.putAll(added);
        return both;
    }

    /**
     * Makes sure that nothing is said of which errors of a service are retried, for code says that.
     *
     * @param name the service
     * @throws IllegalArgumentException if anything is, with all that is
     */
    public void leaveErrorsToCode(String name) {
        Problems problems = new Problems();
        findErrors(name, entries.getOrDefault(name, Map.of()), problems);
        problems.throwIfAny();
    }

    private static void findErrors(String name, Map<Key, Entry> said, Problems problems) {
        said.forEach((key, entry) -> {
            if (key.isAboutWhich()) {
                problems.add(
                        entry,
                        "code gives the policy of \"" + name
                                + "\", and with it which errors are retried: say that there");
            }
        });
    }

    /**
     * The names of which something is said.
     *
     * @return the names
     */
    public Set<String> names() {
        return byName.keySet();
    }

    /**
     * The {@code Retry} of a name, as far as it is said here.
     *
     * @param name the name
     * @param given what code gave for the name
     * @return what code gave, with what is said here changed; or one that retries what is transient, where nothing else is said
     */
    public Retry retry(String name, Optional<Retry> given) {
        Optional<ServiceSettings> said = Optional.ofNullable(byName.get(name));
        return given.map(retry -> said.map(settings -> settings.over(retry)).orElse(retry))
                .orElseGet(() -> said.map(settings -> settings.alone(name))
                        .orElseGet(
                                () -> Retry.with(RetryPolicy.retryTransient()).named(name)));
    }

    /**
     * What is said of a name.
     *
     * @param name the name
     * @return lines of a file
     */
    public List<String> lines(String name) {
        return entries.getOrDefault(name, Map.of()).values().stream()
                .map(Entry::text)
                .toList();
    }
}
