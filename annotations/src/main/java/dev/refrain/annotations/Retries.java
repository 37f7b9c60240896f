package dev.refrain.annotations;

import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import dev.refrain.annotations.rules.Nearest;
import dev.refrain.annotations.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The {@link Retry}s of an application by the names of the services, one for each name, so that all calls to a service share a budget. <b>Create it
 * once, and share it</b>: it is thread-safe; what it was given never changes, and what is made of that is kept.
 *
 * <pre>{@code
 * Retries retries = Retries.of(CATALOG, DATABASE)                       // by their own names
 *         .with("search", RetryPolicy.retryTransient().maxAttempts(3))
 *         .configuredBy(Path.of("retries.properties"))                  // search.max-attempts=5
 *         .each(retry -> retry.listener(metrics));
 *
 * Catalog catalog = new CatalogRetrying(plain, retries);
 * }</pre>
 *
 * <p><b>Files</b> have the form of {@link java.util.Properties}, in UTF-8. For a service {@code NAME} (dots in it are fine) they may say:
 *
 * <pre>
 * NAME.retry-on             classes of errors by their full names, separated by commas; transient: what {@link dev.refrain.Transient} says
 * NAME.give-up-on           classes of errors
 * NAME.max-attempts         the calls, the first included; or unlimited, which needs within
 * NAME.within               a duration, such as 250ms, 1.5s, 5m or 2h
 * NAME.attempt-timeout      a duration
 * NAME.longest-server-wait  a duration
 * NAME.backoff              none, fixed, linear, exponential (if not said), fibonacci or decorrelated
 * NAME.backoff.base         a duration; 100ms if not said
 * NAME.backoff.cap          a duration; 10s, or base if that is longer
 * NAME.backoff.factor       a number of at least 1, of an exponential one; 2
 * NAME.backoff.jitter       full (if not said), equal or none
 * NAME.budget               standard (if not said), waiting or unlimited
 * NAME.budget.capacity      units; 500 if not said
 * NAME.budget.cost          units; 5
 * NAME.on.CLASS.SETTING     a rule for one kind of errors, with the settings max-attempts, backoff, backoff.base, ..., and cost
 * </pre>
 *
 * <p><b>Over code</b> a file says how often, how long and how spaced, and keeps the rest; which errors are retried, and the rules for some of them,
 * are code's alone: {@code retry-on}, {@code give-up-on} and {@code on.CLASS} are errors there. A part of the backoff or the budget replaces the
 * whole. {@code max-attempts} is the limit of the rules that set none: those that code sets for some errors stay. {@code unlimited} needs
 * {@code within} in a file, for what code says of that can't be known.
 *
 * <p><b>Of a name that code does not give</b>, the policy is that of {@link RetryPolicy#retryOn} or {@link RetryPolicy#retryTransient}, then
 * {@code giveUpOn}, then {@code on} for each rule in the order of the file. Calls that carry their own rules have only the budget from a file.
 *
 * <p><b>Each {@code with}, {@code configuredBy} and {@code each} makes new {@code Retries}</b>, and these make new {@code Retry}s and new budgets, but
 * for a given {@code Retry}, whose budget stays: so derive first, then use. What was made is kept as long as the {@code Retries}, and with it the
 * classes of the errors and their class loaders: give plugins that are to be unloaded {@code Retries} of their own.
 */
public final class Retries {

    private final Map<String, Retry> given;
    private final Settings settings;
    private final UnaryOperator<Retry> finish;
    private final Kept kept = new Kept();

    private Retries(Map<String, Retry> given, Settings settings, UnaryOperator<Retry> finish) {
        this.given = given;
        this.settings = settings;
        this.finish = finish;
    }

    /**
     * Given {@code Retry}s, each under its own name.
     *
     * @param retries the {@code Retry}s; none is enough where annotations carry their own rules
     * @return the {@code Retries}
     * @throws IllegalArgumentException if two have the same name
     */
    public static Retries of(Retry... retries) {
        Retries all = new Retries(Map.of(), Settings.NONE, UnaryOperator.identity());
        Objects.requireNonNull(retries, "retries must not be null");
        for (int i = 0; i < retries.length; i++) {
            String parameter = "retries[" + i + "]";
            all = all.with(Objects.requireNonNull(retries[i], () -> parameter + " must not be null"));
        }
        return all;
    }

    /**
     * What a file alone says: {@code Retries.of().configuredBy(file)}.
     *
     * @param file a properties file in UTF-8
     * @return the {@code Retries}
     * @throws IOException if the file can't be read
     * @throws IllegalArgumentException if anything in it is wrong, with all that is: file, line, key, and what was expected
     */
    public static Retries load(Path file) throws IOException {
        return of().configuredBy(file);
    }

    /**
     * Adds a {@code Retry}, under its own name.
     *
     * @param retry the {@code Retry}
     * @return new {@code Retries}
     * @throws IllegalArgumentException if one of that name was given already; or if a file says which errors of that name are retried
     */
    public Retries with(Retry retry) {
        Objects.requireNonNull(retry, "retry must not be null");
        Map<String, Retry> all = new TreeMap<>(given);
        if (all.putIfAbsent(retry.name(), retry) != null) {
            throw new IllegalArgumentException("there are two retries named \"" + retry.name()
                    + "\": name them apart with named, for each stands for a service of its own");
        }
        settings.leaveErrorsToCode(retry.name());
        return new Retries(all, settings, finish);
    }

    /**
     * Adds a policy, for a {@code Retry} with a budget of its own.
     *
     * @param name the name of the service
     * @param policy its policy
     * @return new {@code Retries}
     * @throws IllegalArgumentException if one of that name was given already; or if a file says which errors of that name are retried
     */
    public Retries with(String name, RetryPolicy policy) {
        Objects.requireNonNull(name, "name must not be null");
        return with(Retry.with(policy).named(name));
    }

    /**
     * Puts a file over what code gives, before or after, and over the files before it. Of a name that code gives it must not say which errors are
     * retried.
     *
     * @param file a properties file in UTF-8
     * @return new {@code Retries}
     * @throws IOException if the file can't be read
     * @throws IllegalArgumentException if anything in it is wrong, with all that is: file, line, key, and what was expected
     */
    public Retries configuredBy(Path file) throws IOException {
        Objects.requireNonNull(file, "file must not be null");
        try (Reader text = Files.newBufferedReader(file)) {
            return configuredBy(file.toString(), text);
        } catch (CharacterCodingException other) {
            throw new IllegalArgumentException(
                    file + " is not in UTF-8: save it so, or write \\uXXXX for what is not ASCII", other);
        }
    }

    /**
     * As {@link #configuredBy(Path)}, from a text.
     *
     * @param source what to call the text in messages
     * @param text the text, which is read to its end and not closed
     * @return new {@code Retries}
     * @throws IOException if the text can't be read
     * @throws IllegalArgumentException if anything in it is wrong, with all that is: source, line, key, and what was expected
     */
    public Retries configuredBy(String source, Reader text) throws IOException {
        Objects.requireNonNull(source, "source must not be null");
        Objects.requireNonNull(text, "text must not be null");
        return new Retries(given, settings.with(source, text, given.keySet()), finish);
    }

    /**
     * Finishes every {@code Retry}, given or made, before it is used: with a listener, an executor, a context, virtual time.
     *
     * @param finishing takes a {@code Retry} and gives the one to use; may ask these {@code Retries} for others only, and may be called more than once
     *     for the same, when threads ask at once. If it throws, or gives {@code null}, the asking fails
     * @return new {@code Retries}
     */
    public Retries each(UnaryOperator<Retry> finishing) {
        Objects.requireNonNull(finishing, "finishing must not be null");
        return new Retries(given, settings, retry -> finished(finishing, finish.apply(retry)));
    }

    @SuppressWarnings("NullAway") // a caller's function may answer null whatever its type says
    private static Retry finished(UnaryOperator<Retry> finishing, Retry retry) {
        Retry finished = finishing.apply(retry);
        if (finished == null) {
            throw new IllegalStateException("the function given to each answered null for the retry named \""
                    + retry.name() + "\": expected the one to use");
        }
        return finished;
    }

    /**
     * The {@code Retry} of a name: always the same one.
     *
     * @param name the name of the service
     * @return the {@code Retry}
     * @throws NoSuchElementException if neither code nor a file gave a policy of that name
     * @throws IllegalStateException if a function given to {@link #each} answered {@code null}, or asked for what it was to finish
     */
    public Retry get(String name) {
        Objects.requireNonNull(name, "name must not be null");
        if (!given.containsKey(name) && !settings.names().contains(name)) {
            throw new NoSuchElementException("no retry policy named \"" + name + "\"; "
                    + Nearest.to(name, names())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("there are " + names()));
        }
        return ofService(name);
    }

    /**
     * The {@code Retry} for calls that carry their own rules: it shares with the one of the name, which is made where none was given, all but the
     * policy. For equal policies it is always the same one, and kept as long as these {@code Retries}: so don't make policies with new predicates for
     * each call.
     *
     * @param name the name of the service
     * @param policy the rules of the calls
     * @return the {@code Retry}
     * @throws IllegalStateException if a function given to {@link #each} answered {@code null}, or asked for what it was to finish
     */
    public Retry get(String name, RetryPolicy policy) {
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(policy, "policy must not be null");
        return kept.get(
                new Kept.Calls(name, Optional.of(policy)), () -> ofService(name).policy(policy));
    }

    private Retry ofService(String name) {
        return kept.get(
                new Kept.Calls(name, Optional.empty()),
                () -> finish.apply(settings.retry(name, Optional.ofNullable(given.get(name)))));
    }

    /**
     * The names for which policies were given, by code or in a file.
     *
     * @return the names, sorted
     */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(given.keySet());
        names.addAll(settings.names());
        return names;
    }

    /**
     * What is configured, as a text for {@link #configuredBy(String, Reader)}: all that files said, and as comments the policies that code gave.
     *
     * @return lines of a properties file, by name
     */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (String name : names()) {
            Optional.ofNullable(given.get(name))
                    .map(retry -> "# given by code: " + name + " = " + retry.policy())
                    .ifPresent(comment ->
                            text.append(comment.replaceAll("\\R", " ")).append('\n'));
            settings.lines(name).forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    /**
     * Stops all that were given out, and those that are yet to be, for good, as {@link Retry#stop} does; for the shutdown of an application. Later
     * calls run once, unretried. A given {@code Retry} that was given out as it is, is stopped itself, and so for all who use it.
     */
    public void stop() {
        kept.stop();
    }

    /** The names. */
    @Override
    public String toString() {
        return "Retries" + names();
    }
}
