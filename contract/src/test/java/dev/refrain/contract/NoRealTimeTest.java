package dev.refrain.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every case that runs in virtual time, once more in a JVM in which nothing else runs: whatever the library gave to real time
 * would start a thread there, which lives for seconds.
 */
class NoRealTimeTest {

    @Test
    @Timeout(120)
    @Case("O3")
    void noCaseInVirtualTimeStartsAThreadOfRealTime() throws Exception {
        String[] said = OwnJvm.run(Main.class).split(" ", 2);

        assertThat(Integer.parseInt(said[0])).as("cases").isGreaterThan(700);
        assertThat(said[1]).as("cases that started one").isEqualTo("[]");
    }

    /** Says how many cases it ran, and which of them started a thread of real time. */
    static final class Main {

        public static void main(String[] args) throws Exception {
            int cases = 0;
            List<String> inRealTime = new ArrayList<>();
            for (Class<?> type : TestClasses.all()) {
                for (Method method : type.getDeclaredMethods()) {
                    for (Mode mode : modesOf(method)) {
                        cases++;
                        run(method, mode);
                        if (isRealTimeInUse() && inRealTime.isEmpty()) {
                            inRealTime.add(type.getSimpleName() + "." + method.getName() + " " + mode);
                        }
                    }
                }
            }
            System.out.print(cases + " " + inRealTime);
        }

        private static List<Mode> modesOf(Method method) {
            if (method.getDeclaringClass() == EveryWayToEndTest.class) {
                return List.of(); // orTimeout is in real time, as the JDK's
            }
            if (method.isAnnotationPresent(EveryMode.class)) {
                return List.of(Mode.values());
            }
            if (method.isAnnotationPresent(EveryFuture.class)) {
                return List.copyOf(EnumSet.complementOf(EnumSet.of(Mode.BLOCKING)));
            }
            return method.isAnnotationPresent(EveryOffloaded.class) ? List.of(Mode.OFFLOADED, Mode.POOLED) : List.of();
        }

        private static void run(Method method, Mode mode) throws Exception {
            Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            method.setAccessible(true);
            try {
                method.invoke(constructor.newInstance(), mode);
            } catch (InvocationTargetException e) {
                throw new AssertionError(method + " " + mode, e.getCause());
            }
        }

        private static boolean isRealTimeInUse() {
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("refrain-"));
        }
    }
}
