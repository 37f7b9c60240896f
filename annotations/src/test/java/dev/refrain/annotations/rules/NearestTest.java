package dev.refrain.annotations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> WORDS = List.of("within", "backoff", "budget");

    @Test
    void a_misspelt_word_is_taken_for_the_nearest_one() {
        assertThat(Nearest.to("bakcoff", WORDS)).contains("backoff");
        assertThat(Nearest.to("budgets", WORDS)).contains("budget");
        assertThat(Nearest.to("within", WORDS)).contains("within");
    }

    @Test
    void a_word_that_is_like_none_is_taken_for_none() {
        assertThat(Nearest.to("colour", WORDS)).isEmpty();
        assertThat(Nearest.to("", WORDS)).isEmpty();
        assertThat(Nearest.to("within", List.of())).isEmpty();
    }
}
