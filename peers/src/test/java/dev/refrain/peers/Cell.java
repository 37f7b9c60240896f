package dev.refrain.peers;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What was found of one library in one case, in each mode that both have. */
final class Cell {

    final Library library;
    private final Map<Mode, Finding> findings = Collections.synchronizedMap(new EnumMap<>(Mode.class));

    Cell(Library library) {
        this.library = library;
    }

    void put(Mode mode, Finding finding) {
        findings.put(mode, finding);
    }

    /** Without the modes in which the library has no such feature. */
    Map<Mode, Finding> findings() {
        return findings;
    }

    boolean holds() {
        return findings.values().stream().allMatch(Finding::holds);
    }

    /** The judgement, in words. */
    String judgement() {
        if (findings.isEmpty()) {
            return "–";
        }
        if (holds()) {
            return "holds";
        }
        boolean nowhere = findings.values().stream().noneMatch(Finding::holds);
        return "**does not hold**" + (nowhere ? "" : " (" + failingModes() + ")");
    }

    private String failingModes() {
        return findings.entrySet().stream()
                .filter(entry -> !entry.getValue().holds())
                .map(entry -> entry.getKey().word)
                .collect(Collectors.joining(", "));
    }

    /** What was seen where it does not hold, by mode unless it is the same in all. */
    String observed() {
        Map<String, String> modes = new LinkedHashMap<>();
        findings.forEach((mode, finding) -> {
            if (!finding.holds()) {
                modes.merge(finding.observed(), mode.word, (one, other) -> one + ", " + other);
            }
        });
        return modes.entrySet().stream()
                .map(entry -> entry.getValue() + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
    }
}
