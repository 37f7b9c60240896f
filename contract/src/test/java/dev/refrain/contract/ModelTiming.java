package dev.refrain.contract;

import dev.refrain.testkit.VirtualTime;
import java.util.random.RandomGenerator;

/** Virtual time without chance: every draw is the largest there is. */
final class ModelTiming extends DelegatingTiming {

    ModelTiming(VirtualTime time) {
        super(time);
    }

    @Override
    public RandomGenerator random() {
        return FixedChance.MOST;
    }
}
