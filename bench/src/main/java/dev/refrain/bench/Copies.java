package dev.refrain.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/**
 * Loads classes once more. Each copy has lambdas of its own, as every call of an application has, and so a library's call of
 * "the operation" gets many targets.
 */
public final class Copies extends ClassLoader {

    private final Predicate<String> copied;

    /** Copies of the classes with these names, among those that a class loader has. */
    public Copies(ClassLoader originals, Predicate<String> copied) {
        super(originals);
        this.copied = copied;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return copied.test(name) ? copy(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> copy(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
