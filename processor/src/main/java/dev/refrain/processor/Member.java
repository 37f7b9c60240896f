package dev.refrain.processor;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * A method of a type: its own, or inherited.
 *
 * @param declarations its declarations of which none overrides another; one whose parameters override all others first
 * @param signature the first one's, with the type arguments that it has in the type
 * @param result the narrowest of all results
 * @param thrown what the method throws by all of them
 */
record Member(
        List<ExecutableElement> declarations, ExecutableType signature, TypeMirror result, List<TypeMirror> thrown) {

    static Member of(List<ExecutableElement> declarations, CompiledInheritance inheritance, Types types) {
        return new Merging(inheritance, types).merge(declarations);
    }

    ExecutableElement method() {
        return declarations.get(0);
    }

    String name() {
        return method().getSimpleName().toString();
    }

    boolean isVoid() {
        return result.getKind() == TypeKind.VOID;
    }
}
