package dev.refrain.annotations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a.within=5s             | a.within             | 5s
            a.within = 5s           | a.within             | 5s
            a.within : 5s           | a.within             | 5s
            a.within 5s             | a.within             | 5s
            a.within=5s\\t          | a.within             | 5s
            a.within                | a.within             | ''
            my\\ shop.within=5s     | my shop.within       | 5s
            a\\:b\\=c.within=5s     | a:b=c.within         | 5s
            \\#1.within=5s          | '#1.within'          | 5s
            caf\\u00e9.within=5s    | café.within          | 5s
            a\\\\b.within=5s        | a\\b.within          | 5s
            """)
    void a_line_is_decoded_and_written_back(String line, String key, String value) {
        Entry entry = Entry.of("a.properties", new LogicalLine(7, line));
        assertThat(entry).isEqualTo(new Entry("a.properties", 7, key, value));
        assertThat(Entry.of("a.properties", new LogicalLine(7, entry.text()))).isEqualTo(entry);
    }
}
