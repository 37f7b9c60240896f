package dev.refrain.annotations.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the keys of one file. */
final class EntryReader {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private EntryReader() {}

    /** The keys in the order of the file. */
    static List<Entry> read(String source, Reader file, Problems problems) throws IOException {
        StringWriter whole = new StringWriter();
        file.transferTo(whole);
        String text = whole.toString();
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (LogicalLine line : LogicalLine.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)) {
            try {
                add(Entry.of(source, line), entries, problems);
            } catch (IllegalArgumentException malformed) {
                problems.add(
                        source, line.number(), "\\u must be followed by four hexadecimal digits; a backslash is \\\\");
            }
        }
        return List.copyOf(entries.values());
    }

    private static void add(Entry entry, Map<String, Entry> entries, Problems problems) {
        Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            problems.add(
                    entry, "is given twice, in lines " + first.line() + " and " + entry.line() + ": leave one out");
        }
    }
}
