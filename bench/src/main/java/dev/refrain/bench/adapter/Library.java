package dev.refrain.bench.adapter;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** What is compared. An adapter is named, and not referred to, so that no class of another library is loaded beside it. */
public enum Library {
    REFRAIN("Refrain", "RefrainAdapter", Form.OFFLOADED),
    REFRAIN_DIRECT("Refrain, `executor(Runnable::run)`", "RefrainVariants$Direct", Form.STAGE),
    BY_HAND("by hand", "ByHandAdapter", Form.OFFLOADED),
    RESILIENCE4J("Resilience4j", "Resilience4jAdapter", Form.STAGE),
    FAILSAFE("Failsafe", "FailsafeAdapter", Form.OFFLOADED),
    SPRING_CORE("Spring core", "SpringCoreAdapter", Form.BLOCKING),
    SPRING_RETRY("spring-retry", "SpringRetryAdapter", Form.BLOCKING),
    SMALLRYE("SmallRye", "SmallRyeAdapter", Form.STAGE),
    HELIDON("Helidon", "HelidonAdapter", Form.ASYNC),
    GUAVA_RETRYING("guava-retrying", "GuavaRetryingAdapter", Form.BLOCKING),
    AWS_RETRIES("AWS retries", "AwsRetriesAdapter", Form.BLOCKING),

    REFRAIN_WITHIN("Refrain, `within`", "RefrainVariants$Within", Form.STAGE),
    REFRAIN_TIMEOUT("Refrain, `attemptTimeout`", "RefrainVariants$AttemptTimeout", Form.STAGE),
    REFRAIN_LOG("Refrain, default log", "RefrainVariants$StandardLog", Form.STAGE),
    REFRAIN_DEBUG("Refrain, log at DEBUG", "RefrainVariants$DebugLog", Form.STAGE),
    REFRAIN_DRAINED("Refrain, drained budget", "RefrainVariants$DrainedBudget", Form.STAGE);

    private static final Set<Library> VARIANTS =
            EnumSet.of(REFRAIN_DIRECT, REFRAIN_WITHIN, REFRAIN_TIMEOUT, REFRAIN_LOG, REFRAIN_DEBUG, REFRAIN_DRAINED);

    private final String title;
    private final String adapter;
    private final Form most;

    Library(String title, String adapter, Form most) {
        this.title = title;
        this.adapter = getClass().getPackageName() + "." + adapter;
        this.most = most;
    }

    /** The libraries that are compared with one another. */
    public static List<Library> peers() {
        return List.copyOf(EnumSet.complementOf(EnumSet.copyOf(VARIANTS)));
    }

    /** Refrain, and Refrain with one more thing switched on. */
    public static List<Library> variants() {
        EnumSet<Library> variants = EnumSet.copyOf(VARIANTS);
        variants.add(REFRAIN);
        return List.copyOf(variants);
    }

    /** Whether it has a way to call. */
    public boolean has(Form form) {
        return form.compareTo(most) <= 0;
    }

    /** Whether it is on this JVM's class path. */
    public boolean isHere() {
        return getClass().getClassLoader().getResource(adapter.replace('.', '/') + ".class") != null;
    }

    /** Sets it up. */
    public Adapter adapter(Setting setting) {
        return adapter(setting, getClass().getClassLoader());
    }

    /** Sets it up with an adapter from a class loader. */
    public Adapter adapter(Setting setting, ClassLoader loader) {
        try {
            return loader.loadClass(adapter)
                    .asSubclass(Adapter.class)
                    .getDeclaredConstructor(Setting.class)
                    .newInstance(setting);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(title, e);
        }
    }

    /** Sets it up to call on threads of an executor. */
    public Offload offload(Setting setting, Executor executor) {
        try {
            return Class.forName(adapter.replace("Adapter", "Offload"))
                    .asSubclass(Offload.class)
                    .getDeclaredConstructor(Setting.class, Executor.class)
                    .newInstance(setting, executor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(title, e);
        }
    }

    /** Its name in tables. */
    public String title() {
        return title;
    }
}
