package dev.refrain.bench;

import dev.refrain.bench.adapter.Adapter;
import java.io.IOException;
import java.io.InputStream;

/**
 * Loads adapters once more. Each copy has lambdas of its own, as every call of an application has, and so a library's call of
 * "the operation" gets many targets.
 */
final class AdapterCopies extends ClassLoader {

    private static final String ROOM = Adapter.class.getPackageName() + ".";

    AdapterCopies() {
        super(Adapter.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return isAnAdapter(name) ? copy(name) : super.loadClass(name, resolve);
        }
    }

    /** With the classes that are nested in it. */
    private static boolean isAnAdapter(String name) {
        return name.startsWith(ROOM) && name.contains("Adapter") && !name.equals(Adapter.class.getName());
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
