package dev.refrain.processor;

import com.palantir.javapoet.ClassName;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * A type, and the class that is to be written for it.
 *
 * @param type the original
 * @param name the name of the class
 * @param methods the methods that the class must have, in order, and how they are retried, if they are
 */
record Decoration(TypeElement type, ClassName name, Map<Member, Optional<RetriedMethod>> methods) {

    boolean isOfInterface() {
        return type.getKind().isInterface();
    }

    /** {@code CatalogRetrying}, or {@code Outer_CatalogRetrying}. */
    static ClassName nameFor(TypeElement type, Elements elements) {
        StringBuilder name = new StringBuilder(type.getSimpleName() + "Retrying");
        for (Element outer = type.getEnclosingElement();
                outer instanceof TypeElement;
                outer = outer.getEnclosingElement()) {
            name.insert(0, outer.getSimpleName() + "_");
        }
        return ClassName.get(elements.getPackageOf(type).getQualifiedName().toString(), name.toString());
    }
}
