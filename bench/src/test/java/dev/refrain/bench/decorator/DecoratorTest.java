package dev.refrain.bench.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.refrain.bench.Jmh;
import dev.refrain.bench.RightWork;
import dev.refrain.bench.adapter.FailingService;
import dev.refrain.bench.adapter.Failure;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.results.RunResult;

/** Each decorator does the same work, and what is measured works with each. Says nothing about time. */
class DecoratorTest {

    @BeforeAll
    static void shareTheMachine() {
        System.setProperty("jmh.ignoreLock", "true"); // another build may run its own
    }

    @ParameterizedTest
    @EnumSource
    void everyDecoratorMakesTheRightNumberOfEveryCall(Decorator decorator) {
        for (Call call : Call.values()) {
            assertThatCode(() -> call.check(decorator)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void fiveFailuresAreTooMany(Decorator decorator) {
        FailingService service = new FailingService(5);

        assertThatThrownBy(() -> decorator.apply(service, Setting.atOnce()).load("id"))
                .isSameAs(Failure.INSTANCE);
        assertThat(service.calls()).isEqualTo(decorator.isRetrying() ? 5 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void decoratorThatDoesNotRetryIsNoticed(Call call) {
        Service service = new FailingService(1);
        RightWork.Caller direct = any -> call.make(Decorator.NONE.apply(service, Setting.atOnce()));

        assertThatThrownBy(() -> RightWork.check("direct", direct, 1)).hasMessage("direct failed");
    }

    @Test
    void copiesOfDecoratorsAreOfOtherClassesAndDoTheSameWork() throws Exception {
        List<BiFunction<Service, Setting, Catalog>> copies = DecoratorPollution.copies();

        assertThat(copies).extracting(Object::toString).hasSameSizeAs(Decorator.values());
        for (BiFunction<Service, Setting, Catalog> copy : copies) {
            assertThat(copy).isNotInstanceOf(Decorator.class);
            Decorator original = Decorator.valueOf(copy.toString());
            for (Call call : Call.values()) {
                RightWork.check(
                        "copy of " + original,
                        service -> call.make(copy.apply(service, Setting.atOnce())),
                        original.isRetrying() ? 2 : 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void eachConditionIsMeasuredOfEachDecorator(Condition condition) {
        Collection<RunResult> results = Jmh.here(condition.options());

        assertThat(results)
                .extracting(result -> result.getParams().getParam("decorator"))
                .containsExactlyInAnyOrderElementsOf(List.of(Decorator.values()).stream()
                        .map(Decorator::name)
                        .toList());
        assertThat(results)
                .allSatisfy(result -> assertThat(Cost.of(result).nanos()).isPositive());
    }

    static List<Condition> conditions() {
        return Condition.all();
    }
}
