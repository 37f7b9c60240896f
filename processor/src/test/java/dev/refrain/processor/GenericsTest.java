package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Type parameters of types and methods, and the types that are made with them. */
class GenericsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<T> T load(T value)",
                "<T extends Comparable<T>> T load(T value)",
                "<T extends Comparable<? super T>> T load(T value)",
                "<T extends Object & Comparable<T>> T load(T value)",
                "<T extends CharSequence & Comparable<T> & Serializable> T load(T value)",
                "<T extends CharSequence, S extends T> T load(S value)",
                "<T, S extends Map<? extends T, ? super List<T[]>>> T load(T value)",
                "<E extends Enum<E>, T> T load(T value)",
                "<T, K extends T, V extends Map.Entry<K, ? extends V>> T load(T value)",
            })
    void a_method_keeps_its_type_parameters(String method) {
        assertThat(Compiled.of(
                                "interface Catalog { @Retried(on = Down.class) " + method + "; }",
                                "class Plain implements Catalog { final Flaky flaky = new Flaky(1); public " + method
                                        + " { return flaky.give(value); } }",
                                "class Shop { final Flaky flaky = new Flaky(1); @Retried(on = Down.class) " + method
                                        + " { return flaky.give(value); } }",
                                """
                                class Use {
                                    static Object call() {
                                        String one = new CatalogRetrying(new Plain(), new Flaky(0).retries()).load("entry");
                                        String two = new ShopRetrying(new Flaky(0).retries()).load(" own");
                                        return one + two;
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry own");
    }

    @Test
    void a_type_keeps_its_type_parameters() {
        assertThat(Compiled.of(
                                """
                                @Retried(on = Down.class)
                                interface Catalog<N extends Node<N> & Comparable<N>, K extends Enum<K>, V> {
                                    N load(Map<? super K, ? extends List<V>> from);
                                    List<? extends V>[] all(V... values);
                                    <W extends V> Map<K, W> find(Class<? extends W> type, K... keys);
                                }
                                """
                                        .replace("...", "[]"),
                                "interface Node<T extends Node<T>> { T next(); }",
                                """
                                record Leaf(String name) implements Node<Leaf>, Comparable<Leaf> {
                                    public Leaf next() { return this; }
                                    public int compareTo(Leaf other) { return 0; }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        Catalog<Leaf, TimeUnit, String> plain = new Catalog<>() {
                                            public Leaf load(Map<? super TimeUnit, ? extends List<String>> from) {
                                                return flaky.give(new Leaf(from.toString()));
                                            }
                                            public List<? extends String>[] all(String[] values) { throw new AssertionError(); }
                                            public <W extends String> Map<TimeUnit, W> find(Class<? extends W> type, TimeUnit[] keys) {
                                                return Map.of();
                                            }
                                        };
                                        Catalog<Leaf, TimeUnit, String> retrying = new CatalogRetrying<>(plain, flaky.retries());
                                        return retrying.load(Map.of()).next().name() + retrying.find(String.class, null);
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("{}{}");
    }

    @Test
    void a_class_keeps_its_type_parameters_in_constructors_too() {
        assertThat(Compiled.of(
                                """
                                class Catalog<T extends Comparable<? super T>> {
                                    final T first;
                                    final Flaky flaky = new Flaky(1);
                                    <S extends T> Catalog(S first, List<? super S> all) { this.first = first; all.add(first); }
                                    @Retried(on = Down.class) T load() { return flaky.give(first); }
                                    @Retried <S extends T> S other(S value) { return value; }
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        List<Object> all = new ArrayList<>();
                                        Catalog<String> retrying = new CatalogRetrying<>("entry", all, new Flaky(0).retries());
                                        return retrying.load() + retrying.other("!") + all;
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry![entry]");
    }

    @Test
    void raw_types_are_written_without_a_warning() {
        assertThat(Compiled.of(
                                """
                                @SuppressWarnings("rawtypes") interface Catalog {
                                    @Retried(on = Down.class) List load(Map from, Class<? extends Comparable> type);
                                    Iterator rest();
                                }
                                """,
                                """
                                @SuppressWarnings("rawtypes") class Shop extends ArrayList {
                                    private static final long serialVersionUID = 1L;
                                    Shop(Collection from) {}
                                    @Retried(on = Down.class) List load(Map from) { return this; }
                                }
                                """,
                                """
                                class Use {
                                    @SuppressWarnings("rawtypes") static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        Catalog plain = new Catalog() {
                                            public List load(Map from, Class<? extends Comparable> type) { return flaky.give(List.of(1)); }
                                            public Iterator rest() { return null; }
                                        };
                                        return "" + new CatalogRetrying(plain, flaky.retries()).load(null, null)
                                                + new ShopRetrying(List.of(), flaky.retries()).load(Map.of());
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("[1][]");
    }

    @Test
    void type_arguments_of_supertypes_are_filled_in() {
        assertThat(Compiled.of(
                                "interface Base<K, V> { V load(K key); <T> Map<K, T> all(List<? extends K> keys, T value); }",
                                "interface Middle<X> extends Base<List<X>, X[]> { int size(X one); }",
                                "@Retried(on = Down.class) interface Catalog extends Middle<String> { default int size(String one) { return one.length(); } }",
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        Catalog plain = new Catalog() {
                                            public String[] load(List<String> key) { return flaky.give(key.toArray(new String[0])); }
                                            public <T> Map<List<String>, T> all(List<? extends List<String>> keys, T value) { return Map.of(); }
                                        };
                                        Catalog retrying = new CatalogRetrying(plain, flaky.retries());
                                        return retrying.load(List.of("entry"))[0] + retrying.all(List.of(), 1) + retrying.size("four");
                                    }
                                }
                                """)
                        .call())
                .isEqualTo("entry{}4");
    }

    @Test
    void a_raw_supertype_is_erased() {
        assertThat(Compiled.of(
                                "interface Base<K> { List<String> load(K key); <T> T find(T key); }",
                                "@SuppressWarnings(\"rawtypes\") @Retried(on = Down.class) interface Catalog extends Base {}",
                                """
                                class Use {
                                    @SuppressWarnings("rawtypes") static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        Catalog plain = new Catalog() {
                                            public List load(Object key) { return flaky.give(List.of(key)); }
                                            public Object find(Object key) { return key; }
                                        };
                                        return new CatalogRetrying(plain, flaky.retries()).load("entry");
                                    }
                                }
                                """)
                        .call())
                .hasToString("[entry]");
    }

    @Test
    void a_nested_type_of_a_generic_one_keeps_its_arguments() {
        assertThat(Compiled.of(
                                "class Outer<T> { class Inner<S> { T value; } static class Nested<S> {} }",
                                """
                                interface Catalog {
                                    @Retried(on = Down.class) Outer<String>.Inner<? extends List<Integer>> load(Outer<String>.Inner<?>[] all, Outer.Nested<Map.Entry<String, Long>> nested);
                                }
                                """,
                                """
                                class Use {
                                    static Object call() {
                                        Flaky flaky = new Flaky(1);
                                        Outer<String>.Inner<List<Integer>> inner = new Outer<String>().new Inner<>();
                                        return new CatalogRetrying((all, nested) -> flaky.give(inner), flaky.retries()).load(null, null) == inner;
                                    }
                                }
                                """)
                        .call())
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"interface Catalog<T> extends Source<T> {}", "interface Catalog<T, T_> extends Source<T> {}"})
    void a_variable_of_an_inherited_method_may_have_the_name_of_one_of_the_type(String catalog) {
        Compiled compiled = Compiled.of(
                "interface Source<A> { <T extends Comparable<T>, X extends Exception, T__ extends A> T load(A a, T t, Class<X> x, List<T__> more) throws X; }",
                "@Retried " + catalog);
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying"))
                .contains("X extends Exception, T__ extends T> T_", "Class<X> x, List<T__> more) throws X {");
    }
}
