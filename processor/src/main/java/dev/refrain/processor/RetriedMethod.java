package dev.refrain.processor;

import dev.refrain.annotations.rules.Form;
import dev.refrain.annotations.rules.Rules;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * How a method is retried.
 *
 * @param form in which way
 * @param service the name of the service
 * @param rules what its annotations say
 * @param source what has the annotations: methods of one source share a {@code Retry}
 */
record RetriedMethod(Form form, String service, Rules<TypeMirror> rules, Element source) {}
