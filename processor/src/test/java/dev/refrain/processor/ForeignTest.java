package dev.refrain.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Supertypes come from libraries: made by other languages, with names that Java lacks, or with classes missing. */
class ForeignTest {

    private static final String RETRIED = "package shop; @dev.refrain.annotations.Retried public ";

    @TempDir
    Path directory;

    @Test
    void parameters_get_names_that_java_allows() throws IOException {
        Library library = Library.of(
                        directory,
                        "package lib; public class Base { public int load(int naw, int toValue, int entry) { return naw; } }")
                .renamed("lib.Base", "naw", "new")
                .renamed("lib.Base", "toValue", "<set-?>");
        Compiled compiled = library.compile(RETRIED + "class Catalog extends lib.Base {}");
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying"))
                .contains("load(int new_, int _set___, int entry)", "super.load(new_, _set___, entry)");
    }

    @Test
    void a_method_whose_name_java_lacks_can_not_be_retried() throws IOException {
        Compiled compiled = mangled().compile(RETRIED + "class Catalog extends lib.Base { void own() {} }");
        assertThat(compiled.errors())
                .containsExactly(
                        "@dev.refrain.annotations.Retried -> lo-ad is no name of a method in Java, so that CatalogRetrying can't"
                                + " override it: put @Retried on the methods that it is meant for, or on an interface without it");
    }

    @Test
    void a_method_whose_name_java_lacks_is_left_alone_in_a_class() throws IOException {
        Compiled compiled = mangled()
                .compile(
                        "package shop; class Catalog extends lib.Base { @dev.refrain.annotations.Retried void own() {} }");
        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.written("shop.CatalogRetrying")).contains("void own()");
    }

    @Test
    void an_annotation_is_left_out_whose_constant_is_missing() throws IOException {
        Library library = Library.of(
                        directory,
                        "package lib; public enum Gone { HERE }",
                        "package lib; public @interface Keep { Gone value(); }",
                        "package lib; public interface Base { @Keep(Gone.HERE) String load(); }")
                .without("lib.Gone");
        Compiled compiled = library.compile(RETRIED + "interface Catalog extends lib.Base {}");
        assertThat(compiled.written("shop.CatalogRetrying"))
                .contains("String load()")
                .doesNotContain("Keep");
    }

    private Library mangled() throws IOException {
        return Library.of(directory, "package lib; public class Base { public void loqad() {} }")
                .renamed("lib.Base", "loqad", "lo-ad");
    }
}
