package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Varargs, overloads, default and bridge methods: the decorator has the methods that the original has. */
class SignaturesTest {

    @Test
    void varargs_stay_varargs() {
        assertThat(Compiled.of(
                                """
                                interface Catalog {
                                    @Retried(on = Down.class) String load(int first, String... rest);
                                    @Retried(on = Down.class) int sum(int... values);
                                    @SuppressWarnings("unchecked") @Retried(on = Down.class) <T> List<T> all(List<? extends T>... lists);
                                    @Retried(on = Down.class) int depth(int[]... values);
                                }
                                """,
                                """
                                class Plain implements Catalog {
                                    final Flaky flaky = new Flaky(1);
                                    public String load(int first, String... rest) { return flaky.give(first + String.join("", rest)); }
                                    public int sum(int... values) { return Arrays.stream(values).sum(); }
                                    @SafeVarargs public final <T> List<T> all(List<? extends T>... lists) { return List.copyOf(lists[1]); }
                                    public int depth(int[]... values) { return values.length; }
                                }
                                """,
                                """
                                class Use {
                                    @SuppressWarnings("unchecked") static Object call() {
                                        Catalog retrying = new CatalogRetrying(new Plain(), new Flaky(0).retries());
                                        CatalogRetrying itself = new CatalogRetrying(new Plain(), new Flaky(0).retries());
                                        return retrying.load(1) + retrying.load(1, "a", "b") + itself.sum(1, 2, 3)
                                                + itself.<Object>all(List.of("x"), List.of(2)) + itself.depth(null, null);
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("11ab6[2]2");
    }

    @Test
    void generic_varargs_of_a_class_stay_varargs() {
        Compiled compiled = Compiled.of(
                """
                class Catalog {
                    final int all;
                    final Flaky flaky = new Flaky(1);
                    @SafeVarargs <T> Catalog(List<T>... lists) { this.all = lists.length; }
                    @SuppressWarnings("unchecked") @Retried(on = Down.class) <T> int load(T... values) {
                        return flaky.give(all + values.length);
                    }
                }
                """,
                """
                class Use {
                    static Object call() {
                        List<?>[] lists = {List.of(), List.of()};
                        Catalog catalog = of(lists);
                        return catalog.load("a", "b", "c");
                    }
                    @SuppressWarnings("unchecked") static Catalog of(List<?>[] lists) {
                        return new CatalogRetrying((List<Object>[]) lists, new Flaky(0).retries());
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(5);
    }

    @Test
    void overloads_are_told_apart() {
        Compiled compiled = Compiled.of(
                """
                interface Catalog {
                    @Retried(on = Down.class, maxAttempts = 2) String load(int id);
                    @Retried(on = Down.class, maxAttempts = 3) String load(long id);
                    @Retried(on = Down.class, maxAttempts = 4) String load(Integer id);
                    @Retried(on = Down.class, maxAttempts = 5) String load(Object id);
                    @Retried(on = Down.class, maxAttempts = 6) String load(List<String> ids);
                    @Retried(on = Down.class, maxAttempts = 7) String load(int[] ids);
                    @Retried(on = Down.class, maxAttempts = 8) String load();
                    String load(String id);
                }
                """,
                """
                class Plain implements Catalog {
                    static Flaky flaky = new Flaky(99);
                    public String load(int id) { return flaky.give(""); }
                    public String load(long id) { return flaky.give(""); }
                    public String load(Integer id) { return flaky.give(""); }
                    public String load(Object id) { return flaky.give(""); }
                    public String load(List<String> ids) { return flaky.give(""); }
                    public String load(int[] ids) { return flaky.give(""); }
                    public String load() { return flaky.give(""); }
                    public String load(String id) { return flaky.give(""); }
                }
                """,
                """
                class Use {
                    static int calls(java.util.function.Consumer<Catalog> use) {
                        Plain.flaky = new Flaky(99);
                        try {
                            use.accept(new CatalogRetrying(new Plain(), Plain.flaky.retries()));
                        } catch (Down failed) {
                            return Plain.flaky.calls();
                        }
                        throw new AssertionError();
                    }
                    static Object call() {
                        return List.of(calls(c -> c.load(1)), calls(c -> c.load(1L)), calls(c -> c.load((Integer) 1)),
                                calls(c -> c.load(new Object())), calls(c -> c.load(List.of())), calls(c -> c.load(new int[0])),
                                calls(c -> c.load()), calls(c -> c.load("")));
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(Arrays.asList(2, 3, 4, 5, 6, 7, 8, 1));
    }

    @Test
    void a_default_method_is_the_plain_one_s() {
        Compiled compiled = Compiled.of(
                """
                interface Catalog {
                    String load(int id);
                    @Retried(on = Down.class) default String first() { return "default " + load(1); }
                    default String second() { return load(2); }
                }
                """,
                """
                class Use {
                    static Object call() {
                        Flaky flaky = new Flaky(1);
                        Catalog lambda = id -> flaky.give("entry " + id);
                        Flaky other = new Flaky(1);
                        Catalog overridden = new Catalog() {
                            public String load(int id) { return "none"; }
                            public String first() { return other.give("overridden"); }
                            public String second() { return "second"; }
                        };
                        Catalog retrying = new CatalogRetrying(overridden, flaky.retries());
                        return new CatalogRetrying(lambda, flaky.retries()).first() + flaky.calls()
                                + retrying.first() + other.calls() + retrying.second();
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo("default entry 12overridden2second");
    }

    @Test
    void a_result_may_be_narrower_than_the_inherited_one() {
        Compiled compiled = Compiled.of(
                "interface Base { Object load(); Collection<?> all(); CompletionStage<String> later(); }",
                """
                interface Catalog extends Base {
                    @Override @Retried(on = Down.class) String load();
                    @Override @Retried(on = Down.class) List<String> all();
                    @Override @Retried(on = Down.class) CompletableFuture<String> later();
                }
                """,
                """
                class Use {
                    static Object call() {
                        Flaky flaky = new Flaky(1);
                        Flaky async = new Flaky(1);
                        Catalog plain = new Catalog() {
                            public String load() { return flaky.give("entry"); }
                            public List<String> all() { return List.of(); }
                            public CompletableFuture<String> later() { return async.giveLater("later"); }
                        };
                        Base base = new CatalogRetrying(plain, async.retries());
                        return base.load() + "" + base.all() + async.await(base.later());
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo("entry[]later");
    }

    @Test
    void the_bridge_of_a_generic_interface_leads_to_the_retried_method() {
        Compiled compiled = Compiled.of(
                """
                class Catalog implements java.util.function.Function<String, Integer>, Comparable<Catalog> {
                    final Flaky flaky = new Flaky(1);
                    @Override @Retried(on = Down.class) public Integer apply(String text) { return flaky.give(text.length()); }
                    @Override public int compareTo(Catalog other) { return 0; }
                }
                """,
                """
                class Use {
                    static Object call() {
                        Catalog catalog = new CatalogRetrying(new Flaky(0).retries());
                        java.util.function.Function<String, Integer> function = catalog;
                        return function.apply("four") + catalog.flaky.calls();
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(4 + 2);
    }

    @Test
    void a_generic_superclass_is_extended_with_its_arguments() {
        Compiled compiled = Compiled.of(
                """
                abstract class Base<K, V extends Comparable<V>> {
                    final Flaky flaky = new Flaky(1);
                    protected abstract V make(K key);
                    public V load(K key) { return flaky.give(make(key)); }
                }
                """,
                """
                @Retried(on = Down.class) class Catalog extends Base<Integer, String> {
                    @Override protected String make(Integer key) { return "entry " + key; }
                }
                """,
                """
                class Use {
                    static Object call() {
                        Base<Integer, String> catalog = new CatalogRetrying(new Flaky(0).retries());
                        return catalog.load(7) + " after " + catalog.flaky.calls();
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo("entry 7 after 2");
    }

    @Test
    void an_interface_may_be_a_closeable_a_collection_or_functional() {
        Compiled compiled = Compiled.of(
                "@FunctionalInterface interface Catalog extends AutoCloseable { @Retried(on = Down.class) @Override void close(); }",
                "interface Bag<T> extends List<T>, Closeable { @Retried(on = Down.class) @Override int size(); }",
                "interface Task extends Runnable, Comparable<Task> { @Retried(on = Down.class) @Override void run(); }",
                """
                class Use {
                    static Object call() {
                        Flaky flaky = new Flaky(1);
                        try (Catalog retrying = new CatalogRetrying(() -> flaky.give(""), flaky.retries())) {
                            return retrying != null;
                        } finally {
                            if (flaky.calls() != 2) throw new AssertionError();
                        }
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo(true);
    }

    @Test
    void a_receiver_and_the_methods_of_object_that_an_interface_names_are_no_obstacle() {
        Compiled compiled = Compiled.of(
                """
                interface Catalog extends Cloneable {
                    @Retried(on = Down.class) Object clone();
                    @Retried(on = Down.class) String load(Catalog this, Flaky flaky);
                }
                """,
                """
                class Plain implements Catalog {
                    @Override public Object clone() { return "cloned "; }
                    @Override public String load(Flaky flaky) { return flaky.give("entry"); }
                }
                """,
                """
                class Use {
                    static Object call() {
                        Flaky flaky = new Flaky(1);
                        Catalog catalog = new CatalogRetrying(new Plain(), flaky.retries());
                        return catalog.clone() + catalog.load(flaky);
                    }
                }
                """);
        assertThat(compiled.call()).isEqualTo("cloned entry");
    }
}
