package dev.refrain.processor.decorated;

import dev.refrain.annotations.Retries;
import dev.refrain.annotations.Retrying;
import java.lang.reflect.InvocationTargetException;

/** The two ways to decorate an interface, which do the same. */
enum Decoration {
    PROXY {
        @Override
        <T> T of(Class<T> type, T plain, Retries retries) {
            return Retrying.wrap(type, plain, retries);
        }
    },
    GENERATED {
        @Override
        <T> T of(Class<T> type, T plain, Retries retries) {
            String name = type.getName().replace('$', '_') + "Retrying";
            try {
                return type.cast(Class.forName(name)
                        .getDeclaredConstructor(type, Retries.class)
                        .newInstance(plain, retries));
            } catch (InvocationTargetException failed) {
                if (failed.getCause() instanceof RuntimeException thrown) {
                    throw thrown;
                }
                throw new AssertionError(failed.getCause());
            } catch (ReflectiveOperationException absent) {
                throw new AssertionError("the processor wrote no " + name, absent);
            }
        }
    };

    abstract <T> T of(Class<T> type, T plain, Retries retries);
}
