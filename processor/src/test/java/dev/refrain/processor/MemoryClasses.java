package dev.refrain.processor;

/** Loads what was compiled into memory. */
final class MemoryClasses extends ClassLoader {

    private final MemoryFiles files;

    MemoryClasses(MemoryFiles files) {
        super(MemoryClasses.class.getClassLoader());
        this.files = files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        MemoryFiles.Written file = files.classes().get(name);
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.bytes();
        return defineClass(name, bytes, 0, bytes.length);
    }
}
