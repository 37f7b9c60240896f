package dev.refrain.processor;

/** What a flaky service throws where it may throw no checked error. */
public final class Down extends RuntimeException {

    public Down(String message) {
        super(message);
    }
}
