package dev.refrain.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.refrain.bench.adapter.Adapter;
import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Library;
import dev.refrain.bench.adapter.Service;
import dev.refrain.bench.adapter.Setting;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each library does the same work, and the check that is made before measuring would notice if it did not. */
class RightWorkTest {

    @ParameterizedTest
    @EnumSource
    void everyLibraryRetriesInEverySettingAndForm(Library library) {
        assumeTrue(library.isHere());
        for (Form form : new Form[] {Form.BLOCKING, Form.ASYNC}) {
            if (library.has(form)) {
                RightWork.check(library.adapter(Setting.usual()), form, 0);
                RightWork.check(library.adapter(Setting.atOnce()), form, 2);
                RightWork.check(library.adapter(Setting.after(Duration.ofMillis(1))), form, 4);
            } else {
                assertThatThrownBy(() -> library.adapter(Setting.usual()).callAsync(new Service()))
                        .isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.refrain.bench.WorkloadTest#offloading")
    void everyLibraryThatOffloadsRetriesOnTheExecutor(Library library) {
        ExecutorService executor = Executors.newSingleThreadExecutor();

        RightWork.check(library.offload(Setting.usual(), executor), 0);
        RightWork.check(library.offload(Setting.after(Duration.ofMillis(1)), executor), 4);

        executor.shutdown();
    }

    @Test
    void copiedAdapterIsAnotherClassAtTheSameWork() {
        Adapter original = Library.REFRAIN.adapter(Setting.atOnce());
        Adapter copy = Library.REFRAIN.adapter(Setting.atOnce(), Pollution.copies());

        assertThat(copy).isNotInstanceOf(original.getClass());
        RightWork.check(copy, Form.BLOCKING, 2);
    }

    @Test
    void oneCallTooManyIsNoticed() {
        Adapter twice = new Fake() {
            @Override
            public Object call(Service service) {
                service.get();
                return service.get();
            }
        };

        assertThatThrownBy(() -> RightWork.check(twice, Form.BLOCKING, 0)).hasMessageContaining("after 2 calls");
    }

    @Test
    void wrongValueIsNoticed() {
        Adapter wrong = new Fake() {
            @Override
            public CompletableFuture<Object> callAsync(Service service) {
                return service.start().thenApply(value -> "another");
            }
        };

        assertThatThrownBy(() -> RightWork.check(wrong, Form.ASYNC, 0)).hasMessageContaining("gave another");
    }

    @Test
    void rightWorkIsRight() {
        assertThatCode(() -> RightWork.check(new Fake(), Form.BLOCKING, 0)).doesNotThrowAnyException();
    }

    private static class Fake extends Adapter {
        @Override
        public Object call(Service service) {
            return service.get();
        }

        @Override
        public CompletableFuture<Object> callAsync(Service service) {
            return service.start();
        }
    }
}
