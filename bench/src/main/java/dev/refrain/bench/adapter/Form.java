package dev.refrain.bench.adapter;

/** A way to call that a library has or lacks. Who has one has those before it. */
public enum Form {
    BLOCKING("blocking calls"),
    ASYNC("asynchronous calls"),
    STAGE("calls that answer by a stage"),
    OFFLOADED("calls on an executor that are set up here");

    private final String text;

    Form(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
