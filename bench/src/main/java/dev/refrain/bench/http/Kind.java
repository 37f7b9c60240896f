package dev.refrain.bench.http;

/** A way to ask for something, once of the bare client and once of what is compared with it. */
enum Kind {
    SEND("`send`, 100 B", Form.SEND, 100, Compared.RETRYING),
    SEND_10K("`send`, 10 kB", Form.SEND, 10_000, Compared.RETRYING),
    SEND_LIMITED("`send`, 100 B, `attemptTimeout` and `within`", Form.SEND, 100, Compared.LIMITED),
    ASYNC("`sendAsync`, 100 B", Form.SEND_ASYNC, 100, Compared.RETRYING),
    ASYNC_10K("`sendAsync`, 10 kB", Form.SEND_ASYNC, 10_000, Compared.RETRYING),
    ASYNC_LIMITED("`sendAsync`, 100 B, `attemptTimeout` and `within`", Form.SEND_ASYNC, 100, Compared.LIMITED),
    /** What the method says of two that are the same: its interval should contain 1. */
    CONTROL("the bare client against itself: `send`, 100 B", Form.SEND, 100, Compared.ITSELF);

    private final String title;
    private final Form form;
    private final int length;
    private final Compared compared;

    Kind(String title, Form form, int length, Compared compared) {
        this.title = title;
        this.form = form;
        this.length = length;
        this.compared = compared;
    }

    String title() {
        return title;
    }

    Form form() {
        return form;
    }

    /** The length of the body. */
    int length() {
        return length;
    }

    Compared compared() {
        return compared;
    }
}
