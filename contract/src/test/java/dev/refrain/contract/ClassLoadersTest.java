package dev.refrain.contract;

import static dev.refrain.contract.Behaviour.fail;
import static dev.refrain.contract.Behaviour.give;
import static dev.refrain.contract.Policies.IO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.refrain.Backoff;
import dev.refrain.Retry;
import dev.refrain.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attempts and callbacks run with the caller's context class loader, and no thread of the library keeps it. */
@Timeout(60)
class ClassLoadersTest {

    @EveryMode
    @Case({"N3", "29.3"})
    void attemptsCallbacksAndListenersHaveTheCallersLoaderAndThreadsGetTheirOwnBack(Mode mode) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader callers = new ClassLoader(before) {};
        ClassLoader threads = new ClassLoader(before) {};
        List<ClassLoader> seen = Collections.synchronizedList(new ArrayList<>());
        List<ClassLoader> afterTasks = Collections.synchronizedList(new ArrayList<>());
        Runnable look = () -> seen.add(Thread.currentThread().getContextClassLoader());
        IOException io = new IOException("down");
        Scenario scenario = mode.scenario(
                        IO.on(IOException.class, failure -> {
                            look.run();
                            return true;
                        }),
                        fail(io).after(look),
                        fail(io).after(look),
                        give("ok").after(look))
                .executor(pool -> task -> pool.execute(() -> {
                    Thread.currentThread().setContextClassLoader(threads);
                    task.run();
                    afterTasks.add(Thread.currentThread().getContextClassLoader());
                }))
                .retry(it -> it.listener(event -> look.run()));
        Thread.currentThread().setContextClassLoader(callers);
        try {
            scenario.run().gave("ok").afterCalls(3);

            assertThat(seen).hasSizeGreaterThan(3 + 2 + 8 - 1).containsOnly(callers);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(callers);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(afterTasks).hasSizeBetween(mode == Mode.BLOCKING ? 0 : 2, 3).allMatch(threads::equals);
    }

    /** In real time, and while the library's threads live: twenty times over. */
    @Test
    @Case({"N3", "34.1"})
    void anApplicationThatIsUndeployedIsCollectedWhileTheThreadsOfTheLibraryLive() throws Exception {
        List<WeakReference<ClassLoader>> undeployed = new ArrayList<>();
        Retry ofTheServer = Retry.with(IO);
        assertThat(ofTheServer.submit(() -> "the threads are the server's").get(10, TimeUnit.SECONDS))
                .isNotNull();

        for (int i = 0; i < 20; i++) {
            undeployed.add(deployUseAndUndeploy());
        }

        List<Thread> living = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("refrain-"))
                .toList();
        assertThat(living).isNotEmpty();
        assertThat(undeployed).allSatisfy(ClassLoadersTest::assertCollected);
        assertThat(living).anyMatch(Thread::isAlive);
    }

    /** An application with the library in its parent loader, which uses it in every form, and ends. */
    private static WeakReference<ClassLoader> deployUseAndUndeploy() throws Exception {
        ClassLoader loader = new ApplicationLoader();
        Object application = loader.loadClass(Application.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        assertThat(application.getClass()).isNotSameAs(Application.class);
        Object[] answer = new Object[1];
        Thread thread = new Thread(() -> answer[0] = callQuietly((Callable<?>) application), "application");
        thread.setContextClassLoader(loader);
        thread.start();
        thread.join();
        assertThat(answer[0]).isEqualTo("ok ok ok");
        return new WeakReference<>(loader);
    }

    private static Object callQuietly(Callable<?> application) {
        try {
            return application.call();
        } catch (Exception e) {
            return e;
        }
    }

    private static void assertCollected(WeakReference<?> reference) {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (reference.get() != null && System.nanoTime() < patience) {
            System.gc();
        }
        assertThat(reference.get()).as("still reachable").isNull();
    }

    /** Loaded anew in each loader. */
    public static final class Application implements Callable<String> {

        private static final Retry RETRY = Retry.with(RetryPolicy.retryOn(IOException.class)
                .attemptTimeout(ofMillis(5_000))
                .backoff(Backoff.fixed(ofMillis(2)).withoutJitter()));

        public Application() {}

        @Override
        public String call() throws Exception {
            AtomicInteger blocking = new AtomicInteger();
            AtomicInteger offloaded = new AtomicInteger();
            AtomicInteger async = new AtomicInteger();
            return RETRY.call(() -> succeedSecond(blocking)) + " "
                    + RETRY.submit(() -> succeedSecond(offloaded)).get(10, TimeUnit.SECONDS) + " "
                    + RETRY.callAsync(
                                    () -> java.util.concurrent.CompletableFuture.completedFuture(succeedSecond(async)))
                            .get(10, TimeUnit.SECONDS);
        }

        private static String succeedSecond(AtomicInteger calls) throws IOException {
            if (calls.incrementAndGet() < 2) {
                throw new IOException("down");
            }
            return "ok";
        }
    }

    /** Defines the application itself, and leaves all else to the parent. */
    private static final class ApplicationLoader extends ClassLoader {

        ApplicationLoader() {
            super(ClassLoadersTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Application.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                Class<?> known = findLoadedClass(name);
                return known != null ? known : defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
