package dev.refrain.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.refrain.Backoff;
import dev.refrain.RetryPolicy;
import dev.refrain.annotations.Retried;
import dev.refrain.annotations.rules.Rule;
import dev.refrain.annotations.rules.Rules;
import dev.refrain.annotations.rules.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.TypeMirror;

/** Writes what annotations say as the code that says the same. */
final class PolicyCode {

    /** The longest unit first. */
    private static final List<Map.Entry<String, Long>> UNITS = List.of(
            Map.entry("ofHours", 3_600_000_000_000L),
            Map.entry("ofMinutes", 60_000_000_000L),
            Map.entry("ofSeconds", 1_000_000_000L),
            Map.entry("ofMillis", 1_000_000L),
            Map.entry("ofNanos", 1L));

    private PolicyCode() {}

    static CodeBlock of(Rules<TypeMirror> rules) {
        Rule<TypeMirror> first = rules.rules().get(0);
        CodeBlock.Builder code = CodeBlock.builder();
        if (first.on().isEmpty()) {
            code.add("$T.retryTransient()", RetryPolicy.class);
        } else {
            code.add("$T.retryOn($L)", RetryPolicy.class, classes(first.on()));
        }
        limits(code, first, true);
        rules.within().ifPresent(limit -> code.add("\n.within($L)", duration(limit)));
        rules.attemptTimeout().ifPresent(limit -> code.add("\n.attemptTimeout($L)", duration(limit)));
        giveUpOn(code, first);
        for (Rule<TypeMirror> rule : rules.rules().subList(1, rules.rules().size())) {
            further(code, rule);
        }
        return code.build();
    }

    private static void further(CodeBlock.Builder code, Rule<TypeMirror> rule) {
        if (!rule.on().isEmpty()) {
            CodeBlock types = rule.on().size() == 1
                    ? classes(rule.on())
                    : CodeBlock.of("$T.of($L)", List.class, classes(rule.on()));
            code.add("\n.on($L, $T.inherited()", types, dev.refrain.Rule.class);
            limits(code, rule, false);
            code.add(")");
        }
        giveUpOn(code, rule);
    }

    private static void limits(CodeBlock.Builder code, Rule<TypeMirror> rule, boolean onLinesOfTheirOwn) {
        String separator = onLinesOfTheirOwn ? "\n" : "";
        rule.maxAttempts().ifPresent(calls -> code.add(separator + ".maxAttempts($L)", calls));
        rule.waits().ifPresent(waits -> code.add(separator + ".backoff($L)", backoff(waits)));
    }

    private static void giveUpOn(CodeBlock.Builder code, Rule<TypeMirror> rule) {
        if (!rule.giveUpOn().isEmpty()) {
            code.add("\n.giveUpOn($L)", classes(rule.giveUpOn()));
        }
    }

    private static CodeBlock classes(List<TypeMirror> types) {
        return types.stream()
                .map(type -> CodeBlock.of("$T.class", TypeName.get(type)))
                .collect(CodeBlock.joining(", "));
    }

    private static CodeBlock backoff(Waits waits) {
        CodeBlock base = duration(waits.base());
        CodeBlock cap = duration(waits.cap());
        CodeBlock growth =
                switch (waits.kind()) {
                    case NONE -> CodeBlock.of("none()");
                    case FIXED -> CodeBlock.of("fixed($L)", base);
                    case LINEAR -> CodeBlock.of("linear($L, $L)", base, cap);
                    case EXPONENTIAL ->
                        waits.factor() == Waits.FACTOR
                                ? CodeBlock.of("exponential($L, $L)", base, cap)
                                : CodeBlock.of("exponential($L, $L, $L)", base, waits.factor(), cap);
                    case FIBONACCI -> CodeBlock.of("fibonacci($L, $L)", base, cap);
                    case DECORRELATED -> CodeBlock.of("decorrelated($L, $L)", base, cap);
                };
        return CodeBlock.of("$T.$L$L", Backoff.class, growth, jitter(waits));
    }

    private static String jitter(Waits waits) {
        if (!Waits.haveJitter(waits.kind()) || waits.jitter() == Retried.Jitter.FULL) {
            return "";
        }
        return waits.jitter() == Retried.Jitter.EQUAL ? ".equalJitter()" : ".withoutJitter()";
    }

    private static CodeBlock duration(Duration duration) {
        long nanos = duration.toNanos();
        Map.Entry<String, Long> unit = UNITS.stream()
                .filter(each -> nanos % each.getValue() == 0)
                .findFirst()
                .orElseThrow();
        long count = nanos / unit.getValue();
        return CodeBlock.of("$T.$L($L)", Duration.class, unit.getKey(), count + (count > Integer.MAX_VALUE ? "L" : ""));
    }
}
