package dev.refrain.bench;

import dev.refrain.bench.adapter.Adapter;
import dev.refrain.bench.adapter.Form;
import dev.refrain.bench.adapter.Setting;

/** Calls that begin on the calling thread. */
public abstract class Calls extends Measured {

    Adapter adapter;

    private final Setting setting;
    private final Form form;
    private final int failures;

    Calls(Setting setting, Form form, int failures) {
        this.setting = setting;
        this.form = form;
        this.failures = failures;
    }

    @Override
    void prepare() {
        adapter = library.adapter(setting);
        RightWork.check(adapter, form, failures);
    }
}
